// SPDX-License-Identifier: Apache-2.0

// The parts of the page that few visits need at once: fetched when they are wanted, or once the chat has been shown.

import { words } from '../words/en.js';
import { ask } from './question.js';

const parts = {
  emojiPicker: () => import('./emoji-picker.js'),
  invitation: () => import('./invitation.js'),
  newRoom: () => import('./new-room.js'),
  pins: () => import('./pins.js'),
  personCard: () => import('./person-card.js'),
  switcher: () => import('./switcher.js'),
};

/**
 * Run `use` with a part, which shows a dialog. A person who waits for a part that does not arrive is told, and may reload
 * the page.
 * @template {keyof typeof parts} Name
 * @template T
 * @param {Name} name
 * @param {(part: Awaited<ReturnType<(typeof parts)[Name]>>) => T} use
 * @returns {Promise<Awaited<T> | null>} null when the part did not arrive, or another dialog was opened meanwhile
 */
export async function withPart(name, use) {
  let part;
  try {
    part = /** @type {Awaited<ReturnType<(typeof parts)[Name]>>} */ (await parts[name]());
  } catch {
    if (await ask(words.partMissing, words.reload)) location.reload();
    return null;
  }
  return document.querySelector('dialog[open]') ? null : await use(part);
}

/** Fetch them all, so that they are there also when the server is away. */
export function fetchParts() {
  for (const part of Object.values(parts)) part().catch(() => {});
}
