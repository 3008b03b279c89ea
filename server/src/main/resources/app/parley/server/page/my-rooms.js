// The rooms I am in, and the public ones I could join.

import { Room } from './room.js';

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
  }

  /** Ask for the list: the public rooms I am not in, and the true counts of mine. */
  async refresh() {
    const { rooms } = await this.api.rooms();
    this.others = rooms.filter((info) => info.member === false);
    for (const info of rooms) {
      const room = this.byId.get(info.id);
      if (info.member === false) continue;
      if (!room) this.add(info);
      // An answer that is older than what the socket has told is worth nothing.
      else if (info.head >= room.head) this.update(room, info);
    }
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

  /** Take the server's word after a connect. What is not in it I am no longer in. */
  replace(infos, sameHistory) {
    const mine = new Set(infos.map((info) => info.id));
    for (const id of this.byId.keys()) {
      if (!mine.has(id)) this.remove(id);
    }
    for (const info of infos) {
      const room = this.byId.get(info.id);
      if (!room) this.add(info);
      else if (sameHistory && info.head >= room.cursor) {
        this.update(room, info);
        room.resumingTo = room.head;
      } else room.startAnew(info);
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
    if (!room) return;
    room.gone = true;
    this.byId.delete(id);
    this.owner.removed(room);
    this.owner.changed();
  }
}
