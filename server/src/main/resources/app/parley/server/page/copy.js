// A copy of what was seen last, so that the next visit shows it at once and goes on from there.
//
// One record for each room: how far it was followed, and its newest events up to there, as they are after all of them.
// So a record is true in itself, and of two tabs the one that has come further is right.

/** How much of a room is kept, and of how many rooms. */
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
      const mine = records.filter((record) => record.epoch === epoch).sort((a, b) => b.keptAt - a.keptAt);
      for (const record of [...records.filter((other) => other.epoch !== epoch), ...mine.slice(ROOMS)])
        await this.database.remove('rooms', [this.account, record.id]);
      return mine.slice(0, ROOMS);
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
      return { ...further, read: Math.max(held.read, record.read) };
    });
  }
}

/** @param {import('./room.js').Room} room */
function recordOf(room, account, epoch) {
  const { id, kind, name, topic, members, read, unread, mentions, cursor } = room;
  return {
    account,
    epoch,
    id,
    info: { id, kind, name, topic, members, unread, mentions },
    read,
    cursor,
    events: room.detached ? [] : newest(room.events),
    keptAt: Date.now(),
  };
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
