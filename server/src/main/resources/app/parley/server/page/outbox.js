// Messages that the server has not acknowledged yet. They survive a reload of the tab and keep their ids.

import { backoff } from './backoff.js';
import { newSendId } from './send-id.js';

/** Without an answer for this long the connection is taken for dead. */
const ANSWER_LIMIT = 12_000;
const RETRIED = new Set(['busy', 'storage', 'rate-limited']);

/**
 * @typedef {{id: string, room: string, text: string, at: string, state: 'waiting'|'failed'|'sent',
 *   code?: string, detail?: string, seq?: number}} Entry
 */
export class Outbox {
  /**
   * @param {Storage} storage
   * @param {string} key one for each account, so that nobody sends another's words
   * @param {{send: (entry: Entry) => boolean, changed: (room: string) => void, noAnswer: () => void}} owner
   */
  constructor(storage, key, owner) {
    this.storage = storage;
    this.key = key;
    this.owner = owner;
    /** @type {Entry[]} */
    this.entries = this.#load();
    /** The one entry of each room that is under way: a room's messages go one by one, so they keep their order. */
    this.underWay = new Map();
    this.attempts = new Map();
    this.timers = new Map();
  }

  /** Keep a message, then try to send it. */
  post(room, text) {
    this.entries.push({ id: newSendId(), room, text, at: new Date().toISOString(), state: 'waiting' });
    this.#changed(room);
    this.#pump(room);
  }

  ofRoom(room) {
    return this.entries.filter((entry) => entry.room === room);
  }

  get unsent() {
    return this.entries.filter((entry) => entry.state !== 'sent').length;
  }

  /** The connection is there: send all that waits, oldest first. */
  connected() {
    this.disconnected();
    for (const room of new Set(this.entries.map((entry) => entry.room))) this.#pump(room);
  }

  disconnected() {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.underWay.clear();
    this.attempts.clear();
  }

  /** The server has it. The entry stays in sight until its event is there: `cursor` says how far that room has come. */
  acked(id, seq, cursor) {
    const entry = this.#find(id);
    if (!entry) return;
    entry.state = 'sent';
    entry.seq = seq;
    if (seq <= cursor) this.#remove(entry);
    this.#answered(entry);
  }

  /** Its event has come. */
  seen(id) {
    const entry = this.#find(id);
    if (!entry) return;
    this.#remove(entry);
    this.#answered(entry);
  }

  /** The room has been followed up to `cursor`; what was acknowledged below it is in the log. */
  followed(room, cursor) {
    for (const entry of this.ofRoom(room)) {
      if (entry.state === 'sent' && entry.seq <= cursor) this.#remove(entry);
    }
  }

  /** @param {{ref: string, code: string, message?: string}} error */
  refused({ ref, code, message }) {
    const entry = this.#find(ref);
    if (!entry || entry.state === 'sent') return;
    if (RETRIED.has(code)) {
      this.#tryLater(entry.room);
      return;
    }
    entry.state = 'failed';
    entry.code = code;
    entry.detail = message;
    this.#answered(entry);
  }

  retry(id) {
    const entry = this.#find(id);
    if (!entry) return;
    entry.state = 'waiting';
    this.#changed(entry.room);
    this.#pump(entry.room);
  }

  discard(id) {
    const entry = this.#find(id);
    if (!entry) return;
    this.#remove(entry);
    this.#changed(entry.room);
  }

  /** Forget everything, here and in the storage. */
  clear() {
    this.disconnected();
    this.entries = [];
    this.#save();
  }

  #pump(room) {
    if (this.underWay.has(room)) return;
    const entry = this.entries.find((candidate) => candidate.room === room && candidate.state === 'waiting');
    if (!entry || !this.owner.send(entry)) return;
    this.underWay.set(room, entry.id);
    this.#setTimer(room, ANSWER_LIMIT, () => this.owner.noAnswer());
  }

  #tryLater(room) {
    const attempt = this.attempts.get(room) ?? 0;
    this.attempts.set(room, attempt + 1);
    // The room stays under way while it waits, so that nothing overtakes.
    this.#setTimer(room, 250 + backoff(attempt), () => {
      this.underWay.delete(room);
      this.#pump(room);
    });
  }

  #answered(entry) {
    if (this.underWay.get(entry.room) === entry.id) {
      clearTimeout(this.timers.get(entry.room));
      this.timers.delete(entry.room);
      this.underWay.delete(entry.room);
      this.attempts.delete(entry.room);
    }
    this.#changed(entry.room);
    this.#pump(entry.room);
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

  #find(id) {
    return this.entries.find((entry) => entry.id === id);
  }

  #remove(entry) {
    this.entries = this.entries.filter((other) => other !== entry);
  }

  #changed(room) {
    this.#save();
    this.owner.changed(room);
  }

  #save() {
    const kept = this.entries.filter((entry) => entry.state !== 'sent');
    try {
      if (kept.length === 0) this.storage.removeItem(this.key);
      else this.storage.setItem(this.key, JSON.stringify(kept));
    } catch {
      // A full or forbidden storage costs only the reload; the messages are still here and go out.
    }
  }

  #load() {
    try {
      const kept = JSON.parse(this.storage.getItem(this.key) ?? '[]');
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  }
}
