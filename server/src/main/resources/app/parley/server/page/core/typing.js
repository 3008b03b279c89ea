// SPDX-License-Identifier: Apache-2.0

// Who is writing in which room, and telling the others that I am.

const SHOWN_FOR = 6_000;
const TOLD_EVERY = 3_000;

export class Typing {
  /** @param {{send: (room: string) => void, changed: () => void}} owner */
  constructor(owner) {
    this.owner = owner;
    /** Room and name to the timer that ends it. @type {Map<string, Map<string, number>>} */
    this.rooms = new Map();
    this.told = new Map();
  }

  /** @returns {string[]} */
  in(room) {
    return [...(this.rooms.get(room)?.keys() ?? [])];
  }

  heard(room, name) {
    const names = this.rooms.get(room) ?? new Map();
    this.rooms.set(room, names);
    clearTimeout(names.get(name));
    names.set(
      name,
      setTimeout(() => this.ended(room, name), SHOWN_FOR),
    );
    this.owner.changed();
  }

  /** They stopped, or what they wrote has come. */
  ended(room, name) {
    const names = this.rooms.get(room);
    if (!names?.has(name)) return;
    clearTimeout(names.get(name));
    names.delete(name);
    this.owner.changed();
  }

  /** I typed something. */
  mine(room, now = Date.now()) {
    if (now - (this.told.get(room) ?? 0) < TOLD_EVERY) return;
    this.told.set(room, now);
    this.owner.send(room);
  }

  /** I sent it; the next letter is news again. */
  sent(room) {
    this.told.delete(room);
  }

  clear() {
    for (const names of this.rooms.values()) names.forEach((timer) => clearTimeout(timer));
    this.rooms.clear();
  }
}
