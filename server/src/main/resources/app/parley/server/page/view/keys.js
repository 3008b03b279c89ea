// SPDX-License-Identifier: Apache-2.0

// Keys that work anywhere on the chat screen.

import { byId } from './element.js';

/** @param {import('./chat.js').Chat} chat */
export function listenToKeys(chat, signal) {
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = event.ctrlKey || event.metaKey;
      if (command && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        chat.jump();
        return;
      }
      if (document.querySelector('dialog[open]')) return;
      if (event.key === 'Escape') stepBack(chat);
      else if (event.key === 'F6') {
        event.preventDefault();
        nextColumn(event.shiftKey);
      } else if (!command && !event.altKey && event.key.length === 1 && event.key !== ' ' && !isTyping(event.target)) {
        // Typing anywhere goes to the composer; the key itself then lands there.
        chat.composer.focus();
      }
    },
    { signal },
  );
}

/** Esc: close the members, else go to the newest message, else from the room to the composer. */
function stepBack(chat) {
  if (chat.people.shown) chat.people.show(false);
  else if (!byId('to-end').hidden) chat.timeline.toEnd();
  else chat.composer.focus();
}

function nextColumn(backwards) {
  const columns = [
    byId('side').querySelector('[aria-current], button'),
    byId('timeline'),
    byId('composer'),
    byId('close-people'),
  ].filter((node) => node && node.offsetParent !== null);
  const now = columns.findIndex(
    (node) =>
      node.contains(document.activeElement) || (node.id === '' && byId('side').contains(document.activeElement)),
  );
  columns.at((now + (backwards ? -1 : 1) + columns.length) % columns.length)?.focus();
}

const isTyping = (node) => node.matches('input, textarea, select, [contenteditable]');
