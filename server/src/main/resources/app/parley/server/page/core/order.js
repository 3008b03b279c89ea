// SPDX-License-Identifier: Apache-2.0

// What keeps order in a room: who writes there and how often, and what I may do there. The server asks all of it again.

/**
 * @typedef {{posting: string, slowSeconds: number, archived: boolean, moderator: boolean, muted: boolean,
 *   mutedUntil: string|null}} Order
 */

/** The order that a room object of the server tells. @returns {Order} */
export function orderOf(info) {
  const { posting = 'everyone', slowSeconds = 0, archived = false, moderator = false, muted = false, mutedUntil = null } = info;
  return { posting, slowSeconds, archived, moderator, muted, mutedUntil };
}

/** The order after an event `changed`. @param {Order} order @param {import('./room.js').RoomEvent} event @returns {Order} */
export function afterChange(order, { posting, slowSeconds, archived }) {
  return {
    ...order,
    posting: typeof posting === 'string' ? posting : order.posting,
    slowSeconds: Number.isInteger(slowSeconds) ? slowSeconds : order.slowSeconds,
    archived: typeof archived === 'boolean' ? archived : order.archived,
  };
}

const RANKS = ['guest', 'member', 'admin', 'owner'];

/** Whether this role keeps order in the whole chat. */
export const administers = (role) => role === 'owner' || role === 'admin';

/** Whether I keep order in the room. @param {import('./room.js').Room} room @param {{role: string}} user */
export const moderates = (room, { role }) => room.kind !== 'direct' && (room.order.moderator || administers(role));

/** Whether I may put others into the room. */
export const mayAdd = (room, { role }) => room.kind !== 'direct' && !room.gone && !room.order.archived && role !== 'guest';

/** Whether I may act on the account of a person with that role. */
export const outranks = ({ role }, other) =>
  role === 'owner' || (administers(role) && RANKS.indexOf(other) < RANKS.indexOf(role));

/** Whether I, who keep order in the room, may act there on a person with that role in the chat. */
export const mayModerate = (user, other) => outranks(user, other) || (!administers(user.role) && !administers(other));

/** Why I may not write in the room: the code of the server's refusal, or null. */
export function whyNotWrite(room, user, now) {
  const { archived, posting } = room.order;
  if (archived) return 'archived';
  if (isMuted(room.order, now)) return 'muted';
  return posting === 'moderators' && !moderates(room, user) ? 'read-only' : null;
}

/** @param {Order} order */
export const isMuted = ({ muted, mutedUntil }, now) => muted && (mutedUntil === null || Date.parse(mutedUntil) > now);

/**
 * How many seconds slow mode lets me wait before the next message.
 * @param {import('./room.js').Room} room
 * @param {string[]} waiting when I wrote what waits to be sent
 */
export function slowWait(room, user, waiting, now) {
  const { slowSeconds } = room.order;
  if (slowSeconds === 0 || moderates(room, user)) return 0;
  const mine = [...room.events.filter(({ type, from }) => type === 'message' && from === room.me).map(({ at }) => at), ...waiting];
  if (mine.length === 0) return 0;
  const last = Math.max(...mine.map((at) => Date.parse(at)));
  // A clock that goes wrong is no reason to wait longer than the room asks for.
  return Math.min(slowSeconds, Math.max(0, Math.ceil((last - now) / 1000 + slowSeconds)));
}
