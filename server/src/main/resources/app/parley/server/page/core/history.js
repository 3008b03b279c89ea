// SPDX-License-Identifier: Apache-2.0

// Loading what the socket did not bring: older pages, newer pages, and the repair of holes.

import { backoff } from './backoff.js';

const PAGE = 50;
const LARGEST_PAGE = 200;
/** A hole larger than this is not filled event by event; the room starts again at its head. */
const LARGEST_HOLE = 1000;
const PAUSE = 1000;

export class History {
  /** @param {typeof import('./api.js').api} api
   *  @param {{applied: (room: import('./room.js').Room, event: object) => void,
   *    loaded: (room: import('./room.js').Room) => void,
   *    changed: (room: import('./room.js').Room) => void, failed: (problem: Error) => void}} owner */
  constructor(api, owner) {
    this.api = api;
    this.owner = owner;
    this.repairing = new Set();
    this.ended = false;
  }

  /** Ask for nothing any more. */
  stop() {
    this.ended = true;
  }

  /** Load the page before the window, larger when that many are unread. */
  async older(room) {
    if (room.loading || room.atBeginning) return;
    const limit = room.events.length === 0 ? Math.min(LARGEST_PAGE, Math.max(PAGE, room.unread + 20)) : PAGE;
    await this.#load(
      room,
      'older',
      () => this.api.eventsBefore(room.id, room.first, limit),
      (page) => {
        const held = room.events.length;
        room.prepend(page);
        room.nothingOlder = room.events.length === held;
      },
    );
  }

  /** Load the page after the window, when the reader had been left far up. */
  async newer(room) {
    if (room.loading || !room.detached) return;
    await this.#load(
      room,
      'newer',
      () => this.api.eventsAfter(room.id, room.last, PAGE),
      (page) => room.append(page),
    );
  }

  /** Read the window again, when what became of its messages has been missed. */
  async renew(room, attempt = 0) {
    const { generation, first, last } = room;
    try {
      // A page has fewer events than were asked for when they are long.
      for (let after = first - 1; after < last; ) {
        const { events } = await this.api.eventsAfter(room.id, after, LARGEST_PAGE);
        if (this.ended || room.generation !== generation || events.length === 0) return;
        after = events.at(-1).seq;
        room.renew(events);
        this.owner.changed(room);
      }
    } catch (problem) {
      this.owner.failed(problem);
      if (!this.ended) setTimeout(() => this.renew(room, attempt + 1), PAUSE + backoff(attempt));
    }
  }

  /** Fetch what lies between the cursor and the head, until there is nothing. */
  async repair(room, attempt = 0) {
    if (this.ended || this.repairing.has(room)) return;
    this.repairing.add(room);
    try {
      while (!this.ended && !room.gone && room.cursor < room.head) {
        if (room.head - room.cursor > LARGEST_HOLE) {
          this.skipTo(room, room.head);
          return;
        }
        const { generation } = room;
        const { events, head } = await this.api.eventsAfter(room.id, room.cursor, LARGEST_PAGE);
        if (room.generation !== generation) continue;
        room.head = Math.max(room.head, head ?? 0);
        const before = room.cursor;
        for (const event of events) {
          if (room.accept(event) === 'applied') this.owner.applied(room, event);
        }
        if (room.cursor === before) break;
      }
    } catch (problem) {
      this.owner.failed(problem);
      setTimeout(() => this.repair(room, attempt + 1), PAUSE + backoff(attempt));
    } finally {
      this.repairing.delete(room);
    }
  }

  /** Go on live from `head`. What lies between is paged when a person scrolls there. */
  skipTo(room, head) {
    room.head = Math.max(room.head, head);
    if (room.readerIsUp) {
      room.cursor = Math.max(room.cursor, head);
      this.renew(room);
    } else {
      room.restart(head);
    }
    this.owner.changed(room);
  }

  async #load(room, what, ask, take) {
    const { generation } = room;
    room.loading = what;
    room.changesMeanwhile = [];
    this.owner.changed(room);
    try {
      const { events } = await ask();
      if (room.generation !== generation) return;
      take(events);
      room.loading = null;
      this.owner.loaded(room);
    } catch (problem) {
      if (room.generation !== generation) return;
      room.loading = 'failed';
      this.owner.failed(problem);
    }
    this.owner.changed(room);
  }
}
