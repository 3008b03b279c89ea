// SPDX-License-Identifier: Apache-2.0

// What several tests of the page's modules use: a browser's globals that Node lacks, a store that lasts, and time to pass.

import { page } from './cases.js';

Object.assign(globalThis, {
  location: { href: 'http://127.0.0.1:8080/', pathname: '/' },
  // Without `locks`, as on a plain-http address: tabs take turns by leases in the store.
  navigator: {},
});
globalThis.document ??= /** @type {any} */ ({ hidden: false });

const { openDatabase } = await page('core/database.js');
const { Room } = await page('core/room.js');

/** A store that several tabs and visits share. Without IndexedDB it is the page's own one in memory. */
export async function lastingStore() {
  const store = await openDatabase('test');
  store.lasting = true;
  return store;
}

/** Let the promises and the messages between tabs that are under way arrive. */
export async function settled() {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** A room that I am in, followed up to `head`. */
export const room = (more = {}) =>
  new Room({ id: 'general', kind: 'public', name: 'general', head: 0, read: 0, unread: 0, ...more }, 'ada');

/** A message of Ben's. */
export const message = (seq, more = {}) => ({
  type: 'message',
  room: 'general',
  seq,
  at: '2026-01-01T00:00:00Z',
  id: `id-${seq}`,
  from: 'ben',
  text: `line ${seq}`,
  ...more,
});

export const messages = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => message(from + i));
