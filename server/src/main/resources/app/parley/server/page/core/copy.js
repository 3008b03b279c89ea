// SPDX-License-Identifier: Apache-2.0

// A copy of what was seen last, so that the next visit shows it at once and goes on from there.
//
// One record for each room: how far it was followed, and its newest events up to there, as they are after all of them.
// So a record is true in itself, and of two tabs the one that has come further is right.

/** How much of a room is kept, and of how many rooms: those that were looked at last. */
const EVENTS = 100;
const LETTERS = 100_000;
const ROOMS = 60;
const SOON = 300;

export class Copy {
  /** @param {import('./database.js').Database} database @param {string} account */
  constructor(database, account) {
    this.database = database;
    this.account = account;
    /** @type {Set<import('./room.js').Room>} */
    this.waiting = new Set();
    this.epoch = null;
  }

  /** The records of this history; those of another one are erased. */
  async load(epoch) {
    this.epoch = epoch;
    try {
      const records = await this.database.all('rooms', this.account);
      const mine = records
        .filter((record) => record.epoch === epoch && isSound(record))
        .sort((a, b) => (b.openedAt ?? 0) - (a.openedAt ?? 0) || b.keptAt - a.keptAt)
        .slice(0, ROOMS);
      for (const record of records.filter((other) => !mine.includes(other)))
        await this.database.remove('rooms', [this.account, record.id]);
      return mine;
    } catch {
      return [];
    }
  }

  /** Keep the room as it is a moment from now. */
  keep(room) {
    if (this.ended) return;
    this.waiting.add(room);
    this.timer ??= setTimeout(() => this.flush(), SOON);
  }

  /** Keep at once what waits for it; `leaving` the page, there is no time to look at what another tab has kept. */
  flush(leaving = false) {
    clearTimeout(this.timer);
    this.timer = null;
    for (const room of this.waiting) this.#write(room, leaving);
    this.waiting.clear();
  }

  /** The history is another one: what is kept of the old one is worth nothing. */
  begin(epoch) {
    if (epoch !== this.epoch) this.database.erase('rooms', this.account).catch(() => {});
    this.epoch = epoch;
  }

  forget(id) {
    this.database.remove('rooms', [this.account, id]).catch(() => {});
  }

  /** Write nothing any more. */
  stop() {
    this.ended = true;
    clearTimeout(this.timer);
    this.waiting.clear();
  }

  async #write(room, leaving) {
    if (this.ended || this.epoch === null) return;
    if (room.gone) return this.forget(room.id);
    const record = recordOf(room, this.account, this.epoch);
    // The browser may be full: the next visit has more to load then, and loses nothing.
    await (leaving ? this.database.put('rooms', record) : this.#update(record)).catch(() => {});
  }

  #update(record) {
    return this.database.update('rooms', [this.account, record.id], (held) => {
      if (held?.epoch !== record.epoch) return record;
      const further = held.cursor > record.cursor ? held : record;
      const openedAt = Math.max(held.openedAt ?? 0, record.openedAt);
      return { ...further, read: Math.max(held.read, record.read), openedAt };
    });
  }
}

/** @param {import('./room.js').Room} room */
function recordOf(room, account, epoch) {
  const { id, kind, name, topic, members, blocked, order, read, unread, mentions, cursor, openedAt } = room;
  return {
    account,
    epoch,
    id,
    info: { id, kind, name, topic, members, blocked, ...order, unread, mentions },
    read,
    cursor,
    events: room.detached ? [] : newest(room.events),
    openedAt,
    keptAt: Date.now(),
  };
}

/** Whether it can be drawn. What a browser or a disk has damaged is loaded from the server instead. */
function isSound({ id, info, read, cursor, events }) {
  return (
    typeof id === 'string' &&
    typeof info?.kind === 'string' &&
    (typeof info.name === 'string' || info.kind === 'direct') &&
    Number.isInteger(read) &&
    Number.isInteger(cursor) &&
    Array.isArray(events) &&
    events.every((event, i) => event?.seq === cursor - events.length + 1 + i && isSoundEvent(event))
  );
}

function isSoundEvent({ type, at, from, text, by, target }) {
  if (typeof type !== 'string' || Number.isNaN(Date.parse(at))) return false;
  if (type === 'message') return typeof from === 'string' && typeof text === 'string';
  return typeof by === 'string' || target === undefined;
}

function newest(events) {
  let letters = 0;
  let from = events.length;
  while (from > 0 && events.length - from < EVENTS && letters < LETTERS) {
    from--;
    letters += events[from].text?.length ?? 0;
  }
  return events.slice(from);
}
