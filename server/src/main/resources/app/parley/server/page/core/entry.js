// SPDX-License-Identifier: Apache-2.0

// What an entry of the outbox asks of the server, and whether the log has it already.

/**
 * Whether what the entry wants is in the log, as far as this page has followed it.
 * @param {import('./outbox.js').Entry} entry
 * @param {import('./room.js').Room|undefined} room
 * @param {string} me
 */
export function isInLog(entry, room, me) {
  if (!room) return entry.state === 'sent';
  if (entry.seq !== undefined) return entry.seq <= room.cursor;
  if (entry.kind === 'message') return room.events.some(({ id, from }) => id === entry.id && from === me);
  return entry.state === 'sent';
}

/**
 * The frame that asks the server for it; it answers each with one `ack` or one `error`. To ask again changes nothing.
 * @param {import('./outbox.js').Entry} entry
 */
export const frameFor = ({ id, kind, room, text, replyTo, target, emoji, added, pinned }) => ({
  type: kind === 'message' ? 'send' : kind,
  id,
  room,
  text,
  replyTo,
  target,
  emoji,
  added,
  pinned,
});
