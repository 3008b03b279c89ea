// SPDX-License-Identifier: Apache-2.0

// One room as this page knows it: what it is, how far its log has been followed, and a window of that log.
//
// The window is an unbroken run of events, `first` … `last`. `cursor` is the last seq up to which nothing is missing.
// Normally `last` equals `cursor`; while the reader is far up in a long room the window stays and only
// `cursor` goes on.

import { changed, isChange, isDeleted, kept } from './message-changes.js';
import { afterChange, orderOf } from './order.js';
import { mentionedNames } from './text.js';

/** Events kept at most; beyond, those go that are far from the reader. */
export const WINDOW = 1000;

/** @typedef {{type: string, room: string, seq: number, at: string, id?: string, from?: string, by?: string,
 *   user?: string, text?: string, replyTo?: number, name?: string, topic?: string, posting?: string, slowSeconds?: number,
 *   archived?: boolean, target?: number, emoji?: string, added?: boolean,
 *   pinned?: boolean, changes?: {seq: number, editedAt?: string, deleted?: boolean, pinned?: boolean,
 *     reactions?: {emoji: string, by: string[]}[]}}} RoomEvent */

export class Room {
  /** @param {object} info a room object of the server @param {string} me */
  constructor(info, me) {
    this.id = info.id;
    this.me = me;
    this.read = 0;
    this.generation = 0;
    this.gone = false;
    /** Whether something became of an unread message that is not in the window. */
    this.miscounted = false;
    /** null, "older", "newer" or "failed": what the timeline says about loading. */
    this.loading = null;
    /** The read mark at which the "New" line stands, or null. */
    this.newAfter = null;
    this.newCount = 0;
    /** Whether the reader has scrolled up from the end. */
    this.readerIsUp = false;
    /** When it was looked at last, here. */
    this.openedAt = 0;
    /** Up to here events are what came while this page was away. */
    this.resumingTo = 0;
    this.update(info);
    this.restart(this.head);
  }

  /** A room as the browser kept it. @param {object} record of copy.js @param {string} me */
  static kept({ info, read, cursor, events, openedAt = 0 }, me) {
    const room = new Room({ ...info, head: cursor, read }, me);
    room.openedAt = openedAt;
    room.events = events;
    room.first = cursor - events.length + 1;
    return room;
  }

  /** Take over what the server says of the room now. */
  update(info) {
    this.kind = info.kind;
    this.name = info.name;
    this.topic = info.topic ?? '';
    /** Whether I block the other person of a direct room. */
    this.blocked = info.blocked === true;
    this.order = orderOf(info);
    this.members = info.members ?? this.members ?? [];
    this.head = info.head ?? 0;
    this.miscounted = false;
    this.read = info.read ?? 0;
    this.unread = info.unread ?? 0;
    this.mentions = info.mentions ?? 0;
    // The counts are true up to here; events that are resumed below it must not be counted a second time.
    this.countedTo = this.head;
  }

  /** What people call it: its name, or the other person of a direct room. */
  get title() {
    if (this.kind !== 'direct') return this.name;
    return this.other ?? this.me;
  }

  get other() {
    return this.kind === 'direct' ? this.members.find((name) => name !== this.me) : undefined;
  }

  get last() {
    return this.first + this.events.length - 1;
  }

  get detached() {
    return this.last < this.cursor;
  }

  get atBeginning() {
    return this.first <= 1 || this.nothingOlder;
  }

  /** Forget the window and go on live after `seq`. */
  restart(seq) {
    /** @type {RoomEvent[]} */
    this.events = [];
    this.first = seq + 1;
    this.cursor = seq;
    /** Changes that a page which is on its way may not know of. @type {RoomEvent[]} */
    this.changesMeanwhile = [];
    this.generation++;
    this.nothingOlder = false;
    this.loading = null;
  }

  /** The history is another one now: nothing of what was held is true any more. */
  startAnew(info) {
    this.update(info);
    this.newAfter = null;
    this.restart(this.head);
  }

  /** Move the empty window right behind `seq`; what follows is loaded from there, and the log is followed meanwhile. */
  lookAfter(seq) {
    const { cursor } = this;
    this.restart(seq);
    this.cursor = cursor;
  }

  /** Apply the next event. @param {RoomEvent} event @returns {'applied'|'known'|'hole'} */
  accept(event) {
    this.head = Math.max(this.head, event.seq);
    if (event.seq <= this.cursor) return 'known';
    if (event.seq > this.cursor + 1) return 'hole';
    const keep = !this.detached && this.events.length < WINDOW;
    this.cursor = event.seq;
    if (keep) this.events.push(kept(event));
    if (isChange(event)) {
      const before = this.eventAt(event.target);
      this.#change(event);
      if (event.seq > this.countedTo) this.#countAgain(event, before);
      if (this.loading) this.changesMeanwhile.push(event);
    }
    if (event.type === 'changed') {
      if (typeof event.name === 'string') this.name = event.name;
      if (typeof event.topic === 'string') this.topic = event.topic;
      this.order = afterChange(this.order, event);
    }
    if (event.seq > this.countedTo) {
      this.countedTo = event.seq;
      if (this.counts(event)) {
        this.unread++;
        if (this.mentionsMe(event)) this.mentions++;
      }
    }
    return 'applied';
  }

  /** Add a page that ends right before the window. */
  prepend(page) {
    const fresh = page.filter((event) => event.seq < this.first).map(kept);
    this.events.unshift(...fresh);
    this.first -= fresh.length;
    this.#catchUp();
  }

  /** Add a page that begins right after the window; live events among it are not counted again. */
  append(page) {
    for (const event of page) {
      if (event.seq <= this.cursor && event.seq === this.last + 1) {
        this.events.push(kept(event));
        if (isChange(event)) this.#change(event);
      } else if (event.seq > this.cursor) {
        this.accept(event);
      }
    }
    this.#catchUp();
  }

  /** Put what was read again in the place of what is held. */
  renew(page) {
    for (const event of page) {
      const held = this.eventAt(event.seq);
      const asNew = (event.changes?.seq ?? 0) >= (held?.changes?.seq ?? 0);
      if (held && asNew) this.events[event.seq - this.first] = kept(event);
    }
  }

  /** Keep only the newest events of the window. */
  trim(keep) {
    if (this.events.length <= keep || this.detached) return;
    this.events = this.events.slice(-keep);
    this.first = this.cursor - keep + 1;
  }

  /** Let the newest go, because the reader is far above them. */
  cutNewest(keep) {
    this.events = this.events.slice(0, keep);
  }

  /** Let the oldest go, because the reader is far below them. */
  cutOldest(keep) {
    this.first += Math.max(0, this.events.length - keep);
    this.events = this.events.slice(-keep);
    this.nothingOlder = false;
  }

  /** Whether it makes the room unread. */
  counts(event) {
    return event.type === 'message' && event.from !== this.me && event.seq > this.read && !isDeleted(event);
  }

  mentionsMe(event) {
    return event.from !== this.me && mentionedNames(event.text ?? '').includes(this.me);
  }

  /** @returns {boolean} false when the counts must be asked from the server again */
  markRead(seq) {
    if (seq <= this.read) return true;
    this.read = seq;
    if (this.cursor < this.head) return false;
    if (seq >= this.cursor) {
      this.unread = 0;
      this.mentions = 0;
      return true;
    }
    if (this.detached || this.first > seq + 1) return false;
    const unread = this.events.filter((event) => this.counts(event));
    this.unread = unread.length;
    this.mentions = unread.filter((event) => this.mentionsMe(event)).length;
    return true;
  }

  /** @param {number} seq @returns {RoomEvent|undefined} */
  eventAt(seq) {
    return this.events[seq - this.first];
  }

  /** The event above `seq` that shows something. @returns {RoomEvent|undefined} */
  shownBefore(seq) {
    let at = seq - 1;
    while (at >= this.first && isChange(this.eventAt(at))) at--;
    return this.eventAt(at);
  }

  /** The event below `seq` that shows something. @returns {RoomEvent|undefined} */
  shownAfter(seq) {
    let at = seq + 1;
    while (at <= this.last && isChange(this.eventAt(at))) at++;
    return this.eventAt(at);
  }

  #change(event) {
    const message = this.eventAt(event.target);
    if (message?.type === 'message') this.events[event.target - this.first] = changed(message, event);
  }

  /** An unread message was deleted, or names me no more. */
  #countAgain(event, before) {
    if ((event.type !== 'edited' && event.type !== 'deleted') || event.target <= this.read) return;
    if (!before) {
      this.miscounted = true;
    } else if (this.counts(before)) {
      const after = this.eventAt(event.target);
      if (isDeleted(after)) this.unread--;
      this.mentions += Number(this.mentionsMe(after)) - Number(this.mentionsMe(before));
    }
  }

  #catchUp() {
    for (const event of this.changesMeanwhile) this.#change(event);
    this.changesMeanwhile = [];
  }
}
