// SPDX-License-Identifier: Apache-2.0

// The small dialogs: a question, a new room, an invitation.

import { api } from './api.js';
import { isBlank, trimmed } from './characters.js';
import { byId } from './element.js';
import { exactTime } from './times.js';
import { words, wordsFor } from './words.js';

/** Say something that needs no answer. */
export async function tell(text) {
  byId('question-no').hidden = true;
  await ask(text, words.close);
  byId('question-no').hidden = false;
}

/** Ask before something that cannot be taken back. @returns {Promise<boolean>} */
export function ask(question, yes) {
  const dialog = byId('question');
  byId('question-words').textContent = question;
  byId('question-yes').textContent = yes;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

/** Connect the form of a new room. @param {(wish: object) => Promise<void>} create */
export function newRoomDialog(create, signal) {
  const dialog = byId('new-room-dialog');
  const form = byId('new-room-form');
  const isPrivate = () => form.elements.kind.value === 'private';
  byId('new-room').addEventListener(
    'click',
    () => {
      form.reset();
      byId('new-room-members-field').hidden = true;
      problem('name', null);
      problem('members', null);
      dialog.showModal();
      byId('new-room-name').focus();
    },
    { signal },
  );
  form.addEventListener(
    'change',
    () => {
      byId('new-room-members-field').hidden = !isPrivate();
    },
    { signal },
  );
  form.querySelector('.cancel').addEventListener('click', () => dialog.close(), { signal });
  form.addEventListener(
    'submit',
    async (event) => {
      event.preventDefault();
      const name = trimmed(byId('new-room-name').value);
      problem('name', isBlank(name) ? words.roomNameMissing : null);
      problem('members', null);
      if (isBlank(name)) return;
      const wish = { name, kind: isPrivate() ? 'private' : 'public' };
      const topic = trimmed(byId('new-room-topic').value);
      if (topic) wish.topic = topic;
      if (isPrivate()) wish.members = namesIn(byId('new-room-members').value);
      byId('create-room').disabled = true;
      try {
        await createAnyway(create, wish);
        dialog.close();
      } catch (error) {
        if (error === UNWANTED) byId('new-room-name').select();
        else problem(error.status === 404 ? 'members' : 'name', wordsFor(error));
      } finally {
        byId('create-room').disabled = false;
      }
    },
    { signal },
  );
}

/** The answer to "make another one?" was no. */
const UNWANTED = new Error('unwanted');

/** A room of the same name is made when that is wanted. */
async function createAnyway(create, wish) {
  try {
    await create(wish);
  } catch (error) {
    if (error.code !== 'room-exists') throw error;
    if (!(await ask(words.sameNameQuestion, words.makeAnother))) throw UNWANTED;
    await create({ ...wish, sameName: true });
  }
}

function problem(field, text) {
  const input = byId(`new-room-${field}`);
  const place = byId(`new-room-${field}-problem`);
  place.hidden = text === null;
  place.textContent = text ?? '';
  input.setAttribute('aria-invalid', String(text !== null));
  if (text !== null) input.focus();
}

/** The names of a list that people typed. */
export function namesIn(text) {
  return [
    ...new Set(
      text
        .toLowerCase()
        .split(/[\s,;@]+/)
        .filter(Boolean),
    ),
  ];
}

/**
 * The origin to pass on: this page's own, or, where that means "this computer", the server's address on its network.
 * @param {string[] | undefined} addresses `host:port`
 */
function originForOthers(addresses) {
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(location.hostname);
  return loopback && addresses && addresses.length > 0 ? `http://${addresses[0]}` : location.origin;
}

/** Connect the invitation: a code of the server as a link to this page. */
export function inviteDialog(signal) {
  const dialog = byId('invite-dialog');
  const link = byId('invite-link');
  byId('invite-people').addEventListener(
    'click',
    async () => {
      byId('invite-result').hidden = true;
      byId('copy-invite').hidden = true;
      byId('invite-words').textContent = words.loading;
      dialog.showModal();
      try {
        const { code, expiresAt, uses, addresses } = await api.invite();
        link.value = `${originForOthers(addresses)}${location.pathname}#invite=${code}`;
        byId('invite-words').textContent =
          expiresAt && uses ? words.inviteWords(code, uses, exactTime(expiresAt)) : words.inviteOnly(code);
        byId('invite-result').hidden = false;
        byId('copy-invite').hidden = false;
        byId('copy-invite').textContent = words.copy;
        link.select();
      } catch (error) {
        byId('invite-words').textContent = wordsFor(error);
      }
    },
    { signal },
  );
  byId('copy-invite').addEventListener(
    'click',
    async () => {
      byId('copy-invite').textContent = (await copy(link)) ? words.copied : words.copy;
    },
    { signal },
  );
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
