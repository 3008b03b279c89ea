// SPDX-License-Identifier: Apache-2.0

// The dialog for an invitation: a code of the server as a link to this page.

import { api } from '../core/api.js';
import { words, wordsFor } from '../words/en.js';
import { byId } from './element.js';
import { exactTime } from './times.js';

/** Make an invitation and show it. */
export async function invite() {
  const dialog = byId('invite-dialog');
  const link = byId('invite-link');
  const ending = new AbortController();
  const { signal } = ending;
  byId('copy-invite').addEventListener(
    'click',
    async () => {
      byId('copy-invite').textContent = (await copy(link)) ? words.copied : words.copy;
    },
    { signal },
  );
  dialog.addEventListener('close', () => ending.abort(), { signal });
  byId('invite-result').hidden = true;
  byId('copy-invite').hidden = true;
  byId('invite-words').textContent = words.loading;
  dialog.showModal();
  try {
    const made = await api.invite();
    const { code, expiresAt, uses } = made;
    link.value = await linkOf(made);
    byId('invite-words').textContent =
      expiresAt && uses ? words.inviteWords(code, uses, exactTime(expiresAt)) : words.inviteOnly(code);
    byId('invite-result').hidden = false;
    byId('copy-invite').hidden = false;
    byId('copy-invite').textContent = words.copy;
    link.select();
  } catch (error) {
    byId('invite-words').textContent = wordsFor(error);
  }
}

/** The link to pass on for an invite that was made. @param {{code: string, addresses?: string[]}} invite */
export async function linkOf({ code, addresses }) {
  const { tls } = await api.server();
  // An app that knows the key has nothing to compare.
  const key = tls ? `&key=${tls.key}` : '';
  return `${originForOthers(addresses)}${location.pathname}#invite=${code}${key}`;
}

/**
 * The origin to pass on: this page's own, or, where that means "this computer", the server's address on its network.
 * @param {string[] | undefined} addresses `host:port`
 */
function originForOthers(addresses) {
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(location.hostname);
  return loopback && addresses && addresses.length > 0 ? `http://${addresses[0]}` : location.origin;
}

/** Copy a field's text; the clipboard API is missing on plain-http addresses. */
async function copy(field) {
  field.select();
  if (!navigator.clipboard) return document.execCommand('copy');
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand('copy');
  }
}
