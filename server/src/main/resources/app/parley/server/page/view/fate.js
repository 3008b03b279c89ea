// SPDX-License-Identifier: Apache-2.0

// What has become of something I did that the server has not acknowledged: waiting, or failed and why.

import { words, wordsFor } from '../words/en.js';
import { element, icon, unseen } from './element.js';

/**
 * @param {HTMLElement} place
 * @param {import('../core/outbox.js').Entry[]} entries
 * @param {{retry: (id: string) => void, discard: (id: string) => void}} actions
 */
export function updateFate(place, entries, { retry, discard }) {
  const failed = entries.find((entry) => entry.state === 'failed');
  const waits = entries.some((entry) => entry.state === 'waiting');
  const shown = failed ? `failed ${failed.id} ${failed.code}` : waits ? 'waiting' : '';
  if (place.dataset.shown === shown) return;
  place.dataset.shown = shown;
  place.dataset.state = failed ? 'failed' : waits ? 'waiting' : 'none';
  place.replaceChildren();
  place.title = !failed && waits ? words.waiting : '';
  if (failed) {
    place.append(
      element('span', { role: 'alert' }, `${words.notDone[failed.kind]} ${wordsFor(failed)} `),
      button('retry', words.retry, () => retry(failed.id)),
      document.createTextNode(' · '),
      button('discard', words.discard, () => discard(failed.id)),
    );
  } else if (waits) {
    place.append(icon('clock'), unseen(words.waiting));
  }
}

function button(className, text, run) {
  const node = element('button', { class: `link ${className}`, type: 'button' }, text);
  node.addEventListener('click', run);
  return node;
}
