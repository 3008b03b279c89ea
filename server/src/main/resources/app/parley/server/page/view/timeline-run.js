// SPDX-License-Identifier: Apache-2.0

// The run of a room's log that is drawn: one node for each seq, `from` … `to`, and what waits below it.

import { isChange } from '../core/message-changes.js';
import { byId, keepInStep } from './element.js';
import { entryOf, updatePassages, updateWaiting, waitingEntry } from './entries.js';
import { updateMessage } from './message.js';
import { isToldLater } from './passages.js';

export class TimelineRun {
  /** @param {import('../core/session.js').ChatSession} session */
  constructor(session) {
    this.session = session;
    this.entries = byId('entries');
    this.waiting = byId('waiting');
    this.actions = {
      retry: (id) => session.outbox.retry(id),
      discard: (id) => session.outbox.discard(id),
    };
    this.clear();
  }

  clear() {
    this.entries.replaceChildren();
    this.from = 1;
    this.to = 0;
    this.newLineAt = null;
    /** What each message was drawn from, by seq. */
    this.drawn = new Map();
  }

  get empty() {
    return this.to < this.from;
  }

  /** The node of a seq. */
  nodeAt(seq) {
    return this.entries.children[seq - this.from];
  }

  /** Whether the reader's place could move by what is new above the end. */
  changesAbove(room) {
    this.pending = this.session.outbox.changesOf(room.id);
    if (this.empty) return false;
    if (room.first < this.from) return true;
    for (let seq = this.from; seq <= this.to; seq++) if (this.#isStale(room, seq)) return true;
    return false;
  }

  /** Draw what came before and what has changed. */
  update(room) {
    for (let seq = this.from; seq <= this.to; seq++) {
      if (!this.#isStale(room, seq)) continue;
      const node = this.nodeAt(seq).querySelector('.message');
      const event = room.eventAt(seq);
      updateMessage(node, room, event, this.#pendingOf(seq), this.actions);
      this.#drew(room, event);
    }
    this.#prepend(room);
  }

  /** Draw what came after. @returns {import('../core/room.js').RoomEvent[]} what that is, but for the first time */
  append(room) {
    if (room.events.length === 0) return [];
    const { empty } = this;
    const start = empty ? room.first : this.to + 1;
    if (start > room.last) return [];
    const fragment = document.createDocumentFragment();
    for (let seq = start; seq <= room.last; seq++) fragment.append(this.#entry(room, seq));
    if (empty) this.from = start;
    this.to = room.last;
    this.entries.append(fragment);
    this.#passagesAround(room, start);
    return empty ? [] : room.events.slice(start - room.first);
  }

  /** Forget what the room has let go. */
  trim(room) {
    for (; this.from < room.first; this.from++) {
      this.entries.firstElementChild.remove();
      this.drawn.delete(this.from);
    }
  }

  trimEnd(room) {
    for (; this.to > room.last; this.to--) {
      this.entries.lastElementChild.remove();
      this.drawn.delete(this.to);
    }
    this.#passagesAround(room, this.to + 1);
  }

  drawWaiting(room) {
    let before = room.shownBefore(room.last + 1);
    keepInStep(
      this.waiting,
      this.session.outbox.messagesOf(room.id),
      (entry) => entry.id,
      (entry) => waitingEntry(room, entry, before),
      (node, entry) => {
        updateWaiting(node, entry, this.actions);
        before = { type: 'message', from: room.me, at: entry.at };
      },
    );
  }

  #prepend(room) {
    if (this.empty || room.first >= this.from) return;
    const fragment = document.createDocumentFragment();
    for (let seq = room.first; seq < this.from; seq++) fragment.append(this.#entry(room, seq));
    // What was the first to be seen knew nothing of what is before it: its day line and its name may go now.
    let first = this.from;
    while (first < this.to && isChange(room.eventAt(first))) first++;
    this.nodeAt(first).replaceWith(this.#entry(room, first));
    const until = this.from;
    this.entries.prepend(fragment);
    this.from = room.first;
    this.#passagesAround(room, until);
  }

  /** What was drawn above `seq` may be told below it now, and the other way round. */
  #passagesAround(room, seq) {
    const above = room.shownBefore(seq);
    if (!above || above.seq < this.from) return;
    updatePassages(this.nodeAt(above.seq), room, above);
    // The line that goes on below tells of those above as well.
    let last = above;
    while (isToldLater(room, last)) last = room.shownAfter(last.seq);
    if (last !== above && last.seq <= this.to) updatePassages(this.nodeAt(last.seq), room, last);
  }

  #entry(room, seq) {
    const event = room.eventAt(seq);
    // The line stands above the first message after the read mark, once the window reaches back that far.
    const mayBeNew =
      room.newAfter !== null &&
      room.first <= room.newAfter + 1 &&
      seq > room.newAfter &&
      event.type === 'message' &&
      event.from !== room.me;
    if (mayBeNew) this.newLineAt ??= seq;
    const entry = entryOf(room, event, seq === this.newLineAt);
    if (event.type === 'message') {
      updateMessage(entry.querySelector('.message'), room, event, this.#pendingOf(seq), this.actions);
      this.#drew(room, event);
    }
    return entry;
  }

  #drew(room, event) {
    const pending = this.#pendingOf(event.seq);
    this.drawn.set(event.seq, { event, quoted: room.eventAt(event.replyTo), pending: keyOf(pending) });
  }

  #isStale(room, seq) {
    const drawn = this.drawn.get(seq);
    if (!drawn) return false;
    const event = room.eventAt(seq);
    return (
      drawn.event !== event ||
      (event.replyTo !== undefined && drawn.quoted !== room.eventAt(event.replyTo)) ||
      drawn.pending !== keyOf(this.#pendingOf(seq))
    );
  }

  #pendingOf(seq) {
    return this.pending?.get(seq) ?? [];
  }
}

const keyOf = (pending) => pending.map(({ id, state }) => `${id} ${state}`).join(' ');
