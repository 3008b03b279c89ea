// SPDX-License-Identifier: Apache-2.0

// The rooms I am in, and the public ones I could join.

import { Room } from './room.js';

/** @type {Intl.Collator} */
let collator;

/** One room is in order without a collator, which a phone takes a while to make. */
const inOrder = (infos) => infos.sort((a, b) => (collator ??= new Intl.Collator()).compare(a.name, b.name));

export class MyRooms {
  /**
   * @param {typeof import('./api.js').api} api
   * @param {string} me
   * @param {{changed: () => void, removed: (room: Room) => void, readHere: (room: Room) => void}} owner
   *   `readHere`: what I read here is not known to the server yet
   */
  constructor(api, me, owner) {
    this.api = api;
    this.me = me;
    this.owner = owner;
    /** @type {Map<string, Room>} */
    this.byId = new Map();
    /** Public rooms I am not in, as the server describes them. @type {object[]} */
    this.others = [];
    /** What the last welcome has told, while it comes in parts. */
    this.welcome = { sameHistory: true, more: 0, mine: new Set() };
    /** Where the server's list goes on behind those, or null. @type {string|null} */
    this.next = null;
    /** The same for each search; null when all of it is known. @type {Map<string, string|null>} */
    this.searched = new Map();
    /** Whether the server has told of them since the page was opened. */
    this.listed = false;
  }

  /** Ask for the list: the public rooms I am not in, and the true counts of mine. */
  async refresh() {
    const { rooms, next } = await this.api.rooms();
    this.others = inOrder(rooms.filter((info) => info.member === false));
    this.next = next ?? null;
    this.searched.clear();
    this.listed = true;
    for (const info of rooms) {
      const room = this.byId.get(info.id);
      if (info.member === false) continue;
      if (!room) this.add(info);
      // An answer that is older than what the socket has told is worth nothing.
      else if (info.head >= room.head) this.update(room, info);
    }
    this.owner.changed();
  }

  /** Whether the server may have more rooms with these letters than are known here. */
  hasMore(letters) {
    return this.next !== null && (letters === '' ? this.next : this.searched.get(letters)) !== null;
  }

  /** Ask for public rooms with these letters, a page further with each call. */
  async find(letters) {
    if (!this.hasMore(letters)) return;
    const after = letters === '' ? this.next : this.searched.get(letters);
    const { rooms, next = null } = await this.api.findRooms(letters, after);
    if (letters === '') this.next = next;
    else this.searched.set(letters, next);
    const found = rooms.filter((info) => info.member === false && !this.byId.has(info.id));
    const ids = new Set(found.map(({ id }) => id));
    this.others = inOrder([...this.others.filter(({ id }) => !ids.has(id)), ...found]);
    this.owner.changed();
  }

  /** A public room was made. */
  announced(info) {
    if (this.byId.has(info.id)) return;
    this.others = inOrder([...this.others.filter(({ id }) => id !== info.id), info]);
    this.owner.changed();
  }

  async join(id) {
    await this.api.join(id);
    await this.refresh();
  }

  async leave(room) {
    await this.api.leave(room.id);
    this.remove(room.id);
  }

  /** Remove the room for everyone. */
  async erase(room) {
    await this.api.removeRoom(room.id);
    this.remove(room.id);
  }

  /** @returns {Promise<Room>} */
  async create(wish) {
    const { room } = await this.api.createRoom(wish);
    return this.byId.get(room.id) ?? this.add(room);
  }

  /** The conversation with one other person, made when there is none. */
  async directWith(name) {
    for (const room of this.byId.values()) {
      if (room.other === name) return room;
    }
    return this.create({ kind: 'direct', name: '', members: [name] });
  }

  /** Show what the browser has kept until the server says more. @param {object[]} records of copy.js */
  restore(records) {
    for (const record of records) this.byId.set(record.id, Room.kept(record, this.me));
  }

  /**
   * Take the server's word after a connect. It may come in parts: `more` rooms follow, each told by itself.
   * @param {object[]} infos
   * @param {boolean} sameHistory
   * @param {number} more
   */
  replace(infos, sameHistory, more) {
    this.welcome = { sameHistory, more, mine: new Set() };
    for (const info of infos) this.#resume(info);
    this.#forgetGone();
  }

  /** A room that the server told: of a welcome in parts, or one that is new to me. */
  told(info) {
    if (this.welcome.more > 0) {
      this.welcome.more--;
      this.#resume(info);
      this.#forgetGone();
      return;
    }
    const room = this.byId.get(info.id);
    if (room) this.update(room, info);
    else this.add(info);
  }

  #resume(info) {
    const { sameHistory, mine } = this.welcome;
    mine.add(info.id);
    const room = this.byId.get(info.id);
    if (!room) this.add(info);
    else if (sameHistory && info.head >= room.cursor) {
      this.update(room, info);
      room.resumingTo = room.head;
    } else room.startAnew(info);
  }

  /** Once the server has told all of my rooms: those that it has not told are mine no more. */
  #forgetGone() {
    const { mine, more } = this.welcome;
    if (more > 0) return;
    for (const id of this.byId.keys()) {
      if (!mine.has(id)) this.remove(id);
    }
  }

  add(info) {
    const room = new Room(info, this.me);
    this.byId.set(room.id, room);
    this.others = this.others.filter((other) => other.id !== room.id);
    this.owner.changed();
    return room;
  }

  /** What I read while the server was away is still read. */
  update(room, info) {
    const { read } = room;
    room.update(info);
    if (read <= room.read) return;
    room.markRead(read);
    this.owner.readHere(room);
  }

  remove(id) {
    const room = this.byId.get(id);
    if (this.others.some((other) => other.id === id)) {
      this.others = this.others.filter((other) => other.id !== id);
      this.owner.changed();
    }
    if (!room) return;
    room.gone = true;
    this.byId.delete(id);
    this.owner.removed(room);
    this.owner.changed();
  }
}
