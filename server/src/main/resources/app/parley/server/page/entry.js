// SPDX-License-Identifier: Apache-2.0

// What an entry of the outbox asks of the server, and whether the log has it already.

import { isDeleted } from './message-changes.js';

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
  if (entry.state !== 'sent') return false;
  const message = room.eventAt(entry.target);
  if (!message || isDeleted(message)) return true;
  if (entry.kind === 'delete') return false;
  const reaction = message.changes?.reactions?.find(({ emoji }) => emoji === entry.emoji);
  return (reaction?.by.includes(me) ?? false) === entry.added;
}

/**
 * Tell the server of a change to a message. The same again changes nothing, so it may be tried as often as needed.
 * @param {import('./outbox.js').Entry} entry
 * @param {typeof import('./api.js').api} api
 */
export function callFor({ kind, room, target, text, emoji, added }, api) {
  switch (kind) {
    case 'edit':
      return api.edit(room, target, text);
    case 'delete':
      return api.remove(room, target);
    default:
      return api.react(room, target, emoji, added);
  }
}
