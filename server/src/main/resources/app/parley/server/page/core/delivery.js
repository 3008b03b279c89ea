// SPDX-License-Identifier: Apache-2.0

// Sends what the outbox holds: a room's entries one by one in their order, each until it is answered.

import { backoff } from './backoff.js';
import { Turn } from './turn.js';

/** Without an answer for this long the connection is taken for dead. */
const ANSWER_LIMIT = 12_000;
const RETRIED = new Set(['busy', 'storage', 'rate-limited']);

export class Delivery {
  /**
   * @param {import('./outbox.js').Outbox} outbox
   * @param {{send: (entry: object) => boolean, noAnswer: () => void, epoch: () => string|null}} owner
   */
  constructor(outbox, owner) {
    this.outbox = outbox;
    this.owner = owner;
    this.online = false;
    /** The one entry of each room that is under way: a room's entries go one by one, so they keep their order. */
    this.underWay = new Map();
    this.attempts = new Map();
    /** Entries that were handed to a connection: without an answer they may have arrived all the same. */
    this.tried = new Set();
    this.timers = new Map();
    this.turn = new Turn(outbox.database, outbox.account, {
      granted: () => this.#granted(),
      lost: () => {
        this.#halt();
        this.wake();
      },
    });
  }

  connected() {
    this.#halt();
    this.online = true;
    this.wake();
  }

  disconnected() {
    this.online = false;
    this.#halt();
    this.turn.release();
  }

  /** There may be something to send. */
  wake() {
    if (!this.online || !this.outbox.waits) {
      if (this.underWay.size === 0) this.turn.release();
    } else if (!this.turn.mine) {
      this.turn.want();
    } else {
      for (const room of new Set(this.outbox.entries.map((entry) => entry.room))) this.#pump(room);
    }
  }

  /** The server has it. */
  acked(id, seq) {
    const entry = this.outbox.find(id);
    if (!entry) return;
    this.outbox.mark(entry, { state: 'sent', seq });
    this.outbox.followed(entry.room);
    this.#answered(entry);
  }

  /** Its event has come before the ack, perhaps to an earlier try. */
  seen(id) {
    const entry = this.outbox.find(id);
    if (!entry) return;
    this.outbox.remove(id);
    this.#answered(entry);
  }

  /** @param {{ref?: string, code: string, message?: string, params?: object}} error */
  refused({ ref, code, message, params }) {
    const entry = this.outbox.find(ref);
    if (!entry || entry.state === 'sent') return;
    if (RETRIED.has(code)) {
      if (this.underWay.get(entry.room) === entry.id) this.#tryLater(entry.room);
      return;
    }
    // With the message, what was to be taken from it or put to it is gone; the words of an edit are not.
    if (code === 'message-deleted' && entry.kind !== 'edit') this.outbox.discard(ref);
    else this.outbox.mark(entry, { state: 'failed', code, detail: message, params });
    this.#answered(entry);
  }

  async #granted() {
    // What the tab that had the turn before has done since is in the store.
    await this.outbox.load();
    this.wake();
  }

  #halt() {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.underWay.clear();
    this.attempts.clear();
  }

  #pump(room) {
    if (this.underWay.has(room)) return;
    const entry = this.outbox.entries.find((candidate) => candidate.room === room && candidate.state === 'waiting');
    if (!entry) return;
    if (entry.epoch !== this.owner.epoch() && this.#outlived(entry)) return;
    if (!this.owner.send(entry)) return;
    this.#setTimer(room, ANSWER_LIMIT, () => this.owner.noAnswer());
    this.underWay.set(room, entry.id);
    this.tried.add(entry.id);
  }

  /** The history that it speaks of is gone, and seqs name other messages now. An edit's words are not lost with it. */
  #outlived(entry) {
    if (entry.kind === 'message' && entry.replyTo === undefined) return false;
    if (entry.kind === 'message') this.outbox.mark(entry, { replyTo: undefined, epoch: this.owner.epoch() });
    else if (entry.kind === 'edit')
      this.outbox.mark(entry, { kind: 'message', target: undefined, state: 'failed', code: 'history-changed' });
    else this.outbox.discard(entry.id);
    this.#pump(entry.room);
    return true;
  }

  #tryLater(room) {
    const attempt = this.attempts.get(room) ?? 0;
    this.attempts.set(room, attempt + 1);
    // The room stays under way while it waits, so that nothing overtakes.
    this.#setTimer(room, 250 + backoff(attempt), () => {
      this.underWay.delete(room);
      this.wake();
    });
  }

  #answered(entry) {
    this.tried.delete(entry.id);
    if (this.underWay.get(entry.room) === entry.id) {
      clearTimeout(this.timers.get(entry.room));
      this.timers.delete(entry.room);
      this.underWay.delete(entry.room);
      this.attempts.delete(entry.room);
    }
    this.wake();
  }

  #setTimer(room, delay, run) {
    clearTimeout(this.timers.get(room));
    this.timers.set(
      room,
      setTimeout(() => {
        this.timers.delete(room);
        run();
      }, delay),
    );
  }
}
