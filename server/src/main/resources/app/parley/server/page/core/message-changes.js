// SPDX-License-Identifier: Apache-2.0

// What becomes of a message after it was sent: edited, deleted, reacted to, pinned.

import { qualified } from './emoji-form.js';

const ABOUT_MESSAGES = new Set(['edited', 'deleted', 'reaction', 'pinned']);

/** Whether the event is about a message that stands elsewhere, and shows nothing in its own place. */
export const isChange = (event) => ABOUT_MESSAGES.has(event.type);

export const isPinned = (message) => message.changes?.pinned === true;

export const isDeleted = (message) => message.changes?.deleted === true;

/**
 * The message as it is after `event`, or the same object when it knew of it.
 * @param {import('./room.js').RoomEvent} message
 * @param {import('./room.js').RoomEvent} event
 */
export function changed(message, event) {
  const before = message.changes ?? { seq: 0 };
  if (event.seq <= before.seq) return message;
  const changes = { ...before, seq: event.seq };
  if (before.deleted) return { ...message, changes };
  // An edit comes without its text when the message was deleted after it.
  if (event.type === 'deleted' || (event.type === 'edited' && event.text === ''))
    return { ...message, text: '', changes: { seq: event.seq, deleted: true } };
  if (event.type === 'edited') return { ...message, text: event.text, changes: { ...changes, editedAt: event.at } };
  if (event.type === 'pinned') return { ...message, changes: { ...changes, pinned: event.pinned } };
  return { ...message, changes: { ...changes, reactions: reacted(before.reactions ?? [], event) } };
}

/** @param {{emoji: string, by: string[]}[]} reactions
 *  @param {{emoji?: string, by?: string, added?: boolean}} event */
export function reacted(reactions, { emoji: given, by, added }) {
  const emoji = qualified(given);
  const held = reactions.find((reaction) => qualified(reaction.emoji) === emoji);
  if (added && !held) return [...reactions, { emoji, by: [by] }];
  return reactions
    .map((reaction) => {
      if (reaction !== held) return reaction;
      const others = reaction.by.filter((name) => name !== by);
      return { emoji, by: added ? (others.length < reaction.by.length ? reaction.by : [...others, by]) : others };
    })
    .filter((reaction) => reaction.by.length > 0);
}

/** The event as it is kept: what an edit said is in its message, and goes with it. */
export function kept(event) {
  if (event.type !== 'edited') return event;
  const { text: _, ...rest } = event;
  return rest;
}

/** The message as it will be when what waits is done; what has failed changes nothing. */
export function foreseen(message, entries, me) {
  return entries
    .filter((entry) => entry.state !== 'failed')
    .reduce((before, { kind, at, text, emoji, added, pinned }) => {
      const { changes = { seq: 0 } } = before;
      if (changes.deleted) return before;
      if (kind === 'edit') return { ...before, text, changes: { ...changes, editedAt: at } };
      if (kind === 'delete') return { ...before, text: '', changes: { seq: changes.seq, deleted: true } };
      if (kind === 'pin') return { ...before, changes: { ...changes, pinned } };
      const reactions = reacted(changes.reactions ?? [], { emoji, by: me, added });
      return { ...before, changes: { ...changes, reactions } };
    }, message);
}
