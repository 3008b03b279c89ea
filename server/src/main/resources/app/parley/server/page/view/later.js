// SPDX-License-Identifier: Apache-2.0

// The parts of the page that few visits need at once: fetched when they are wanted, or once the chat has been shown.

import { words } from '../words/en.js';
import { ask } from './question.js';

/** Each part by the end of the address to fetch it from. */
const parts = {
  account: (end) => import(`./account.js${end}`),
  administration: (end) => import(`./administration.js${end}`),
  emojiPicker: (end) => import(`./emoji-picker.js${end}`),
  invitation: (end) => import(`./invitation.js${end}`),
  newRoom: (end) => import(`./new-room.js${end}`),
  pins: (end) => import(`./pins.js${end}`),
  personCard: (end) => import(`./person-card.js${end}`),
  report: (end) => import(`./report.js${end}`),
  roomSettings: (end) => import(`./room-settings.js${end}`),
  switcher: (end) => import(`./switcher.js${end}`),
};

/** The parts that have arrived or are on their way. @type {Map<keyof typeof parts, Promise<any>>} */
const fetched = new Map();
let failures = 0;

/**
 * Run `use` with a part, which shows a dialog. When the part does not arrive, the person is told and may reload the page;
 * the next call fetches it again.
 * @template T
 * @param {keyof typeof parts} name
 * @param {(part: any) => T} use
 * @returns {Promise<Awaited<T> | null>} null when the part did not arrive, or another dialog was opened meanwhile
 */
export async function withPart(name, use) {
  let part;
  try {
    part = await fetchPart(name);
  } catch {
    if (await ask(words.partMissing, words.reload)) location.reload();
    return null;
  }
  return document.querySelector('dialog[open]') ? null : await use(part);
}

/** Fetch them all, so that they are there also when the server is away. */
export function fetchParts() {
  for (const name of /** @type {(keyof typeof parts)[]} */ (Object.keys(parts))) fetchPart(name).catch(() => {});
}

/**
 * Fetch a part, once. Firefox fails an address that has failed before until the page is reloaded, so every attempt after
 * a failure has a query of its own.
 * @param {keyof typeof parts} name
 */
function fetchPart(name) {
  let part = fetched.get(name);
  if (part === undefined) {
    part = parts[name](failures === 0 ? '' : `?attempt=${failures}`).catch((problem) => {
      failures++;
      fetched.delete(name);
      throw problem;
    });
    fetched.set(name, part);
  }
  return part;
}
