// SPDX-License-Identifier: Apache-2.0

// What I did and the server has not acknowledged yet: messages, edits, deletions, reactions, pins.
//
// One list for all tabs of the account, kept by the browser: it is stored before it is shown, and survives the tab.
// delivery.js sends it. All tabs hold it in memory and tell each other what becomes of an entry.

import { newSendId } from './send-id.js';
import { Tabs } from './tabs.js';

/**
 * @typedef {{id: string, n?: number, kind: 'message'|'edit'|'delete'|'react'|'pin', room: string, at: string,
 *   epoch: string|null, state: 'waiting'|'failed'|'sent', text?: string, replyTo?: number, target?: number,
 *   emoji?: string, added?: boolean, pinned?: boolean, code?: string, detail?: string, params?: object, seq?: number, unkept?: boolean}} Entry
 */
export class Outbox {
  /**
   * @param {import('./database.js').Database} database
   * @param {string} account
   * @param {{changed: (room: string) => void, woken: () => void, isThere: (entry: Entry) => boolean,
   *   heard: (message: object) => void}} owner
   *   `isThere`: its event has come already; `heard`: another tab says something that is not about entries
   */
  constructor(database, account, owner) {
    this.database = database;
    this.account = account;
    this.owner = owner;
    /** In the order in which they were made. @type {Entry[]} */
    this.entries = [];
    this.tabs = new Tabs(account, (message) => this.#heard(message));
  }

  /** Take over what is kept: what other tabs, and earlier visits, have left. */
  async load() {
    let kept;
    try {
      kept = (await this.database.all('outbox', this.account)).filter(isSound);
    } catch {
      return;
    }
    const held = new Map(this.entries.map((entry) => [entry.id, entry]));
    const here = this.entries.filter((entry) => entry.state === 'sent' || entry.unkept);
    this.entries = kept.filter((entry) => held.get(entry.id)?.state !== 'sent').concat(here);
    this.#sort();
    for (const entry of this.entries.filter((candidate) => this.owner.isThere(candidate))) this.remove(entry.id);
    for (const room of new Set(this.entries.map((entry) => entry.room))) this.owner.changed(room);
  }

  /** Keep it, then show it, then have it sent. */
  async add(wish) {
    const entry = { id: newSendId(), at: new Date().toISOString(), state: 'waiting', ...wish };
    try {
      entry.n = await this.database.add('outbox', { account: this.account, ...entry });
    } catch {
      entry.unkept = true;
    }
    entry.unkept ||= !this.database.lasting;
    this.#upsert(entry);
    this.tabs.tell({ what: 'entry', entry });
    this.owner.woken();
  }

  find(id) {
    return this.entries.find((entry) => entry.id === id);
  }

  /** Messages of the room that stand below the log. */
  messagesOf(room) {
    return this.entries.filter((entry) => entry.room === room && entry.kind === 'message');
  }

  /** What waits to be done to messages of the room, by their seq. @returns {Map<number, Entry[]>} */
  changesOf(room) {
    const changes = new Map();
    for (const entry of this.entries) {
      if (entry.room !== room || entry.kind === 'message') continue;
      const others = changes.get(entry.target);
      if (others) others.push(entry);
      else changes.set(entry.target, [entry]);
    }
    return changes;
  }

  get waits() {
    return this.entries.some((entry) => entry.state === 'waiting');
  }

  get unsent() {
    return this.entries.filter((entry) => entry.state !== 'sent').length;
  }

  /** How many would be lost with this page. */
  get unkept() {
    return this.entries.filter((entry) => entry.unkept && entry.state !== 'sent').length;
  }

  /** Say what has become of an entry. @param {Entry} entry @param {Partial<Entry>} fate */
  async mark(entry, fate) {
    const marked = { ...entry, ...fate };
    this.#upsert(marked);
    this.tabs.tell({ what: 'entry', entry: marked });
    if (entry.n === undefined) return;
    const { unkept: _, ...record } = marked;
    const keeping =
      marked.state === 'sent'
        ? this.database.remove('outbox', entry.n)
        : this.database.update('outbox', entry.n, (held) => held && { ...record, account: this.account });
    // What the browser did not take is tried again on the next visit, under the same id.
    await keeping.catch(() => {});
  }

  /** Its event has come, or it was discarded. */
  remove(id, telling = false) {
    const entry = this.find(id);
    if (!entry) return;
    this.#drop(entry);
    if (telling) this.tabs.tell({ what: 'removed', id });
    if (entry.n !== undefined) this.database.remove('outbox', entry.n).catch(() => {});
  }

  /**
   * Take the newest message of the room out again, to be written anew. One that may have arrived stays.
   * @param {(id: string) => boolean} wasTried
   * @returns {Entry|null}
   */
  takeBack(room, wasTried) {
    const newest = this.messagesOf(room).at(-1);
    if (!newest || newest.state === 'sent' || (newest.state === 'waiting' && wasTried(newest.id))) return null;
    this.discard(newest.id);
    return newest;
  }

  retry(id) {
    const entry = this.find(id);
    if (!entry) return;
    this.mark(entry, { state: 'waiting', code: undefined, detail: undefined, params: undefined });
    this.owner.woken();
  }

  discard(id) {
    this.remove(id, true);
  }

  /** The room was followed further: what was acknowledged and has come is in the log now. */
  followed(room) {
    for (const entry of this.entries) {
      if (entry.room === room && entry.state === 'sent' && this.owner.isThere(entry)) this.#drop(entry);
    }
  }

  /** Forget everything, here, in the browser and in the other tabs. */
  async clear() {
    this.tabs.tell({ what: 'cleared' });
    this.entries = [];
    await this.database.erase('outbox', this.account);
  }

  stop() {
    this.tabs.stop();
  }

  #heard(message) {
    const { what, entry, id } = message;
    if (what === 'entry') {
      if (this.owner.isThere(entry)) this.#drop(entry);
      else this.#upsert(entry);
      if (entry.state === 'waiting') this.owner.woken();
    } else if (what === 'removed') {
      const held = this.find(id);
      if (held) this.#drop(held);
    } else if (what === 'cleared') {
      this.entries = [];
    } else {
      this.owner.heard(message);
    }
  }

  #upsert(entry) {
    const place = this.entries.findIndex((other) => other.id === entry.id);
    if (place < 0) this.entries.push(entry);
    else this.entries[place] = entry;
    this.#sort();
    this.owner.changed(entry.room);
  }

  #drop(entry) {
    this.entries = this.entries.filter((other) => other.id !== entry.id);
    this.owner.changed(entry.room);
  }

  #sort() {
    this.entries.sort((a, b) => (a.n ?? Infinity) - (b.n ?? Infinity) || (a.id < b.id ? -1 : 1));
  }
}

/** Whether it can be shown and sent. */
const isSound = ({ id, room, kind, text, at }) =>
  typeof id === 'string' &&
  typeof room === 'string' &&
  !Number.isNaN(Date.parse(at)) &&
  ((kind !== 'message' && kind !== 'edit') || typeof text === 'string');
