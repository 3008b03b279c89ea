// SPDX-License-Identifier: Apache-2.0

// One signed-in person's view of the chat: rooms, who is here, what waits to be sent, and what the browser keeps of it.
//
// Views listen for `room` (detail: the Room), `rooms`, `account`, `presence`, `typing`, `connection`, `drafts` and `signed-out`,
// and draw what they find here; nothing is pushed into them. All on the page's one thread.

import { trimmed } from './characters.js';
import { Copy } from './copy.js';
import { Delivery } from './delivery.js';
import { Drafts } from './drafts.js';
import { frameFor, isInLog } from './entry.js';
import { History } from './history.js';
import { Incoming, KEPT_UNSEEN } from './incoming.js';
import { isDeleted } from './message-changes.js';
import { MyRooms } from './my-rooms.js';
import { administers, moderates } from './order.js';
import { Outbox } from './outbox.js';
import { ReadMarks } from './read-marks.js';
import { RoomCounts } from './room-counts.js';
import { Socket } from './socket.js';
import { Typing } from './typing.js';

export class ChatSession extends EventTarget {
  /**
   * @param {typeof import('./api.js').api} api
   * @param {{username: string, role: string}} user
   * @param {import('./database.js').Database} database
   */
  constructor(api, user, database) {
    super();
    this.api = api;
    this.user = user;
    this.me = user.username;
    this.database = database;
    this.epoch = null;
    this.online = new Set();
    /** @type {import('./room.js').Room|null} */
    this.open = null;
    this.ready = false;
    this.ended = false;
    this.ending = new AbortController();
    this.copy = new Copy(database, this.me);
    this.drafts = new Drafts(database, this.me);
    this.incoming = new Incoming(this);
    this.myRooms = new MyRooms(api, this.me, {
      changed: () => this.tell('rooms'),
      removed: (room) => this.#removed(room),
      readHere: (room) => this.readMarks.tell(room),
    });
    this.counts = new RoomCounts(
      () => this.myRooms.refresh(),
      (problem) => this.#failed(problem),
    );
    this.socket = new Socket({
      hello: () => this.#hello(),
      frame: (frame) => this.incoming.handle(frame),
      changed: () => this.#connectionChanged(),
      signedOut: () => this.tell('signed-out'),
      stillSignedIn: () => this.#stillSignedIn(),
      stillSpeaks: (protocol) => this.#stillSpeaks(protocol),
    });
    this.outbox = new Outbox(database, this.me, {
      changed: (id) => this.tell('room', this.rooms.get(id)),
      woken: () => this.delivery.wake(),
      isThere: (entry) => isInLog(entry, this.rooms.get(entry.room), this.me),
      heard: (message) => this.#heardFromTab(message),
    });
    this.delivery = new Delivery(this.outbox, {
      send: (entry) => this.socket.ask(frameFor(entry)),
      noAnswer: () => this.socket.restart(),
      epoch: () => this.epoch,
    });
    this.history = new History(api, {
      applied: (room, event) => this.incoming.applied(room, event),
      loaded: (room) => this.copy.keep(room),
      changed: (room) => this.tell('room', room),
      failed: (problem) => this.#failed(problem),
    });
    this.typing = new Typing({
      send: (room) => this.socket.send({ type: 'typing', room }),
      changed: () => this.tell('typing'),
    });
    this.readMarks = new ReadMarks((room, seq) => this.socket.send({ type: 'read', room, seq }));
  }

  /** Take what the browser has kept of this history. @param {string} epoch */
  restore(epoch) {
    this.epoch = epoch;
    this.restored = this.#restore(epoch);
    return this.restored;
  }

  async #restore(epoch) {
    this.myRooms.restore(await this.copy.load(epoch));
    await Promise.all([this.drafts.load(epoch), this.outbox.load()]);
  }

  /** Connect. What the browser has kept is there before the server is told how far it was followed. */
  start() {
    const { signal } = this.ending;
    const leaving = () => this.#keepAll();
    window.addEventListener('pagehide', leaving, { signal });
    document.addEventListener('visibilitychange', () => document.hidden && leaving(), { signal });
    window.addEventListener('beforeunload', (event) => this.#losesSomething && event.preventDefault(), { signal });
    this.socket.start();
  }

  /**
   * Close the socket and all timers; the session is of no use after this. Answers that are still on their way are
   * told to no one: by then another person may be signed in.
   */
  stop() {
    this.ended = true;
    this.ending.abort();
    this.socket.stop();
    this.delivery.disconnected();
    this.outbox.stop();
    this.drafts.flush();
    this.drafts.stop();
    this.copy.stop();
    this.incoming.stop();
    this.history.stop();
    this.typing.clear();
    this.readMarks.clear();
    this.counts.stop();
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
    if (room) room.openedAt = Date.now();
    if (room && room !== before) {
      this.copy.keep(room);
      room.newAfter = room.unread > 0 ? room.read : null;
      room.newCount = room.unread;
      if (room.detached) room.restart(room.cursor);
      if (room.loading === 'failed') room.loading = null;
      if (room.events.length < room.unread + 20) this.history.older(room);
    }
    this.tell('rooms');
    if (room) this.tell('room', room);
  }

  /** @param {import('./room.js').Room} room @param {number} [replyTo] */
  post(room, text, replyTo) {
    this.typing.sent(room.id);
    this.outbox.add({ kind: 'message', room: room.id, epoch: this.epoch, text, replyTo });
  }

  edit(room, seq, text) {
    this.outbox.add({ kind: 'edit', room: room.id, epoch: this.epoch, target: seq, text });
  }

  remove(room, seq) {
    this.outbox.add({ kind: 'delete', room: room.id, epoch: this.epoch, target: seq });
  }

  react(room, seq, emoji, added) {
    this.outbox.add({ kind: 'react', room: room.id, epoch: this.epoch, target: seq, emoji, added });
  }

  pin(room, seq, pinned) {
    this.outbox.add({ kind: 'pin', room: room.id, epoch: this.epoch, target: seq, pinned });
  }

  mayEdit(message) {
    return message.from === this.me && !isDeleted(message);
  }

  mayDelete(message) {
    const mine = message.from === this.me;
    return !isDeleted(message) && (mine || this.isAdmin || (this.open !== null && moderates(this.open, this.user)));
  }

  get isAdmin() {
    return administers(this.user.role);
  }

  /** Whether I keep order in some room, or in the whole chat. */
  get keepsOrder() {
    return this.isAdmin || Array.from(this.rooms.values()).some((room) => moderates(room, this.user));
  }

  /** The reader has seen the end of the room. */
  seen(room) {
    if (room.cursor <= room.read) return;
    if (!room.markRead(room.cursor)) this.counts.soon();
    this.readMarks.tell(room);
    this.copy.keep(room);
    this.tell('rooms');
  }

  /** What was written has been sent: no other tab shall offer it for sending again. */
  sentDraft(room, text) {
    this.drafts.set(room.id, { text: '', mode: null });
    this.outbox.tabs.tell({ what: 'draft-sent', room: room.id, text });
  }

  /** Erase all that the browser keeps of this account. */
  async erase() {
    this.drafts.stop();
    this.copy.stop();
    await this.outbox.clear().catch(() => {});
    for (const store of ['rooms', 'drafts', 'turns']) await this.database.erase(store, this.me).catch(() => {});
  }

  /** The socket is open, and the server has said who and what is here. */
  welcomed({ epoch, user, online = [] }) {
    this.epoch = epoch;
    this.copy.begin(epoch);
    this.drafts.epoch = epoch;
    this.user = { ...this.user, ...user };
    this.online = new Set(online);
    this.ready = true;
  }

  /** My account has another role. @param {{role?: string}} user */
  becomes(user) {
    this.user = { ...this.user, ...user };
    this.tell('account');
    this.tell('rooms');
  }

  tell(what, detail = null) {
    if (this.ended || (what === 'room' && !detail)) return;
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }

  async #hello() {
    await this.restored;
    if (this.epoch === null) return { type: 'hello' };
    const rooms = Object.fromEntries(Array.from(this.rooms.values(), (room) => [room.id, room.cursor]));
    return { type: 'hello', resume: { epoch: this.epoch, rooms } };
  }

  get #losesSomething() {
    return this.outbox.unkept > 0 || (!this.database.lasting && this.drafts.byRoom.size > 0);
  }

  /** The page may be gone in a moment. */
  #keepAll() {
    this.readMarks.flush();
    this.drafts.flush();
    this.copy.flush(true);
  }

  #heardFromTab(message) {
    if (message.what !== 'draft-sent') return;
    const { text } = this.drafts.of(message.room);
    if (trimmed(text) === message.text) this.drafts.set(message.room, { text: '', mode: null });
    this.tell('drafts', message);
  }

  #removed(room) {
    this.copy.forget(room.id);
    this.counts.soon();
    if (room === this.open) this.tell('room', room);
  }

  #failed(problem) {
    if (problem.status === 401) this.tell('signed-out');
  }

  async #stillSignedIn() {
    try {
      return (await this.api.currentSession()).user !== undefined;
    } catch {
      return true;
    }
  }

  async #stillSpeaks(version) {
    try {
      const { protocol } = await this.api.server();
      return !protocol || (protocol.oldest <= version && version <= protocol.newest);
    } catch {
      return true;
    }
  }

  #connectionChanged() {
    if (!this.socket.online) {
      this.delivery.disconnected();
      this.typing.clear();
    }
    this.tell('connection');
  }
}
