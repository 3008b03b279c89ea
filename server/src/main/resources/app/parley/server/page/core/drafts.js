// SPDX-License-Identifier: Apache-2.0

// What was begun to be written, by room. It survives a reload; sending takes it away.

const SOON = 300;

/** @typedef {{text: string, mode?: {kind: 'reply'|'edit', seq: number}|null}} Draft */

export class Drafts {
  /** @param {import('./database.js').Database} database @param {string} account */
  constructor(database, account) {
    this.database = database;
    this.account = account;
    /** @type {Map<string, Draft>} */
    this.byRoom = new Map();
    this.waiting = new Set();
  }

  /** Drafts to messages of another history are drafts of messages. */
  async load(epoch) {
    this.epoch = epoch;
    const records = await this.database.all('drafts', this.account).catch(() => []);
    for (const { room, text, mode, epoch: of } of records) {
      if (typeof text === 'string') this.byRoom.set(room, { text, mode: of === epoch ? mode : null });
    }
  }

  /** How many rooms something was begun for. */
  get count() {
    return [...this.byRoom.values()].filter(({ text }) => text.trim() !== '').length;
  }

  /** @returns {Draft} */
  of(room) {
    return this.byRoom.get(room) ?? { text: '', mode: null };
  }

  /** @param {string} room @param {Draft} draft */
  set(room, draft) {
    if (draft.text === '' && !draft.mode) this.byRoom.delete(room);
    else this.byRoom.set(room, draft);
    this.waiting.add(room);
    this.timer ??= setTimeout(() => this.flush(), SOON);
  }

  flush() {
    clearTimeout(this.timer);
    this.timer = null;
    for (const room of this.waiting) {
      const draft = this.byRoom.get(room);
      const done = draft
        ? this.database.put('drafts', { account: this.account, room, epoch: this.epoch, ...draft })
        : this.database.remove('drafts', [this.account, room]);
      done.catch(() => {});
    }
    this.waiting.clear();
  }

  /** Write nothing any more. */
  stop() {
    clearTimeout(this.timer);
    this.waiting.clear();
  }
}
