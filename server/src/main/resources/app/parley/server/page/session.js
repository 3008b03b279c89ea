// One signed-in person's view of the chat: rooms, who is here, and what the socket's frames do to them.
//
// Views listen for `room` (detail: the Room), `rooms`, `presence`, `typing`, `connection` and `signed-out`, and draw
// what they find here; nothing is pushed into them. All on the page's one thread.

import { History } from './history.js';
import { MyRooms } from './my-rooms.js';
import { Outbox } from './outbox.js';
import { ReadMarks } from './read-marks.js';
import { Socket } from './socket.js';
import { Typing } from './typing.js';

/** Events of a room nobody looks at. */
const KEPT_UNSEEN = 200;
/** How long the events of a resume may take before they are asked for over HTTP. */
const RESUME_LIMIT = 5000;

export class ChatSession extends EventTarget {
  /** @param {typeof import('./api.js').api} api @param {{username: string, role: string}} user */
  constructor(api, user) {
    super();
    this.api = api;
    this.user = user;
    this.me = user.username;
    this.epoch = null;
    this.online = new Set();
    /** @type {import('./room.js').Room|null} */
    this.open = null;
    this.ready = false;
    this.ended = false;
    this.myRooms = new MyRooms(api, this.me, {
      changed: () => this.#tell('rooms'),
      removed: (room) => this.#removed(room),
      readHere: (room) => this.readMarks.tell(room),
    });
    this.socket = new Socket({
      hello: () => this.#hello(),
      frame: (frame) => this.#handle(frame),
      changed: () => this.#connectionChanged(),
      signedOut: () => this.#tell('signed-out'),
      stillSignedIn: () => this.#stillSignedIn(),
    });
    this.outbox = new Outbox(sessionStorage, `parley.outbox.${this.me}`, {
      send: ({ id, room, text }) => this.socket.send({ type: 'send', id, room, text }),
      changed: (id) => this.#tell('room', this.rooms.get(id)),
      noAnswer: () => this.socket.restart(),
    });
    this.history = new History(api, {
      applied: (room, event) => this.#applied(room, event),
      changed: (room) => this.#tell('room', room),
      failed: (problem) => this.#failed(problem),
    });
    this.typing = new Typing({
      send: (room) => this.socket.send({ type: 'typing', room }),
      changed: () => this.#tell('typing'),
    });
    this.readMarks = new ReadMarks((room, seq) => this.socket.send({ type: 'read', room, seq }));
  }

  start() {
    this.socket.start();
  }

  /**
   * Close the socket and all timers; the session is of no use after this. Answers that are still on their way are
   * told to nobody: by then somebody else may be signed in.
   */
  stop() {
    this.ended = true;
    this.socket.stop();
    this.outbox.disconnected();
    this.history.stop();
    this.typing.clear();
    this.readMarks.clear();
    clearTimeout(this.refreshTimer);
    clearTimeout(this.repairTimer);
  }

  /** Rooms I am in, by id. */
  get rooms() {
    return this.myRooms.byId;
  }

  get unread() {
    let sum = 0;
    for (const room of this.rooms.values()) sum += room.unread;
    return sum;
  }

  /** Look at a room, or at none. */
  openRoom(id) {
    const before = this.open;
    const room = this.rooms.get(id) ?? null;
    if (before && before !== room) {
      before.newAfter = null;
      before.readerIsUp = false;
      before.trim(KEPT_UNSEEN);
    }
    this.open = room;
    if (room && room !== before) {
      room.newAfter = room.unread > 0 ? room.read : null;
      room.newCount = room.unread;
      if (room.detached) room.restart(room.cursor);
      if (room.loading === 'failed') room.loading = null;
      if (room.events.length < room.unread + 20) this.history.older(room);
    }
    this.#tell('rooms');
    if (room) this.#tell('room', room);
  }

  post(room, text) {
    this.typing.sent(room.id);
    this.outbox.post(room.id, text);
  }

  /** Nobody tells of rooms that others make: ask when somebody may look for one. */
  refreshRooms() {
    this.#refreshSoon();
  }

  /** The reader has seen the end of the room. */
  seen(room) {
    if (room.cursor <= room.read) return;
    if (!room.markRead(room.cursor)) this.#refreshSoon();
    this.readMarks.tell(room);
    this.#tell('rooms');
  }

  #handle(frame) {
    switch (frame.type) {
      case 'welcome':
        return this.#welcome(frame);
      case 'ack':
        return this.outbox.acked(frame.id, frame.seq, this.rooms.get(frame.room)?.cursor ?? Infinity);
      case 'error':
        return this.outbox.refused(frame);
      case 'gap':
        return this.#gap(frame);
      case 'typing':
        return frame.from === this.me ? undefined : this.typing.heard(frame.room, frame.from);
      case 'presence':
        return this.#presence(frame);
      case 'read':
        return this.#readElsewhere(frame);
      case 'room-added':
        return this.#roomAdded(frame.room);
      case 'room-removed':
        return this.myRooms.remove(frame.room);
      // Every event of a log, of whatever kind, has a room, a place in it and a time. Other frames are of a later day.
      default:
        return Number.isInteger(frame.seq) && frame.room && frame.at ? this.#event(frame) : undefined;
    }
  }

  #hello() {
    if (this.epoch === null) return { type: 'hello' };
    const rooms = Object.fromEntries(Array.from(this.rooms.values(), (room) => [room.id, room.cursor]));
    return { type: 'hello', resume: { epoch: this.epoch, rooms } };
  }

  #welcome(frame) {
    const sameHistory = frame.epoch === this.epoch;
    this.epoch = frame.epoch;
    this.user = { ...this.user, ...frame.user };
    this.online = new Set(frame.online ?? []);
    this.myRooms.replace(frame.rooms, sameHistory);
    clearTimeout(this.repairTimer);
    if (sameHistory) this.repairTimer = setTimeout(() => this.#repairAll(), RESUME_LIMIT);
    this.ready = true;
    this.outbox.connected();
    this.#refreshSoon();
    this.#tell('rooms');
    this.#tell('presence');
    if (this.open) this.#loadAgain();
  }

  /** After a reconnect: what the open room could not load is asked for again. */
  #loadAgain() {
    if (this.open.loading === 'failed') this.open.loading = null;
    if (this.open.events.length === 0) this.history.older(this.open);
    this.#tell('room', this.open);
  }

  #event(event) {
    const room = this.rooms.get(event.room);
    if (!room) return;
    const was = room.accept(event);
    if (was === 'applied') this.#applied(room, event);
    else if (was === 'hole') this.history.repair(room);
  }

  #applied(room, event) {
    if (event.type === 'message') {
      this.typing.ended(room.id, event.from);
      if (event.from === this.me && event.id) this.outbox.seen(event.id);
      // The "New" line of a room that is open but not looked at stands before the first message that came meanwhile.
      if (
        room === this.open &&
        room.newAfter === null &&
        room.counts(event) &&
        (room.readerIsUp || !document.hasFocus())
      ) {
        room.newAfter = event.seq - 1;
        room.newCount = 1;
      }
    }
    this.outbox.followed(room.id, room.cursor);
    if (room !== this.open && room.events.length > 2 * KEPT_UNSEEN) room.trim(KEPT_UNSEEN);
    this.#tell('room', room);
    this.#tell('rooms');
  }

  #gap(frame) {
    const room = this.rooms.get(frame.room);
    if (!room || frame.head <= room.cursor) return;
    this.history.skipTo(room, frame.head);
    this.outbox.followed(room.id, room.cursor);
    if (room === this.open && !room.readerIsUp) this.history.older(room);
    if (room.countedTo < frame.head) this.#refreshSoon();
  }

  #presence({ online = [], offline = [] }) {
    for (const name of online) this.online.add(name);
    for (const name of offline) this.online.delete(name);
    this.#tell('presence');
  }

  #readElsewhere({ room: id, seq }) {
    const room = this.rooms.get(id);
    if (!room) return;
    if (!room.markRead(seq)) this.#refreshSoon();
    this.#tell('rooms');
  }

  #roomAdded(info) {
    const room = this.rooms.get(info.id);
    if (room) this.myRooms.update(room, info);
    else this.myRooms.add(info);
    this.#tell('rooms');
  }

  #removed(room) {
    this.#refreshSoon();
    if (room === this.open) this.#tell('room', room);
  }

  #repairAll() {
    if (!this.socket.online) return;
    for (const room of this.rooms.values()) {
      if (room.cursor < room.head) this.history.repair(room);
    }
  }

  #refreshSoon() {
    clearTimeout(this.refreshTimer);
    if (this.ended) return;
    this.refreshTimer = setTimeout(() => this.myRooms.refresh().catch((problem) => this.#failed(problem)), 200);
  }

  #failed(problem) {
    if (problem.status === 401) this.#tell('signed-out');
  }

  async #stillSignedIn() {
    try {
      return (await this.api.currentSession()).user !== undefined;
    } catch {
      return true;
    }
  }

  #connectionChanged() {
    if (!this.socket.online) {
      this.outbox.disconnected();
      this.typing.clear();
    }
    this.#tell('connection');
  }

  #tell(what, detail = null) {
    if (this.ended || (what === 'room' && !detail)) return;
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}
