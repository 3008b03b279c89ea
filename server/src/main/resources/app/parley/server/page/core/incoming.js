// SPDX-License-Identifier: Apache-2.0

// What the socket's frames do to a session.

/** Events of a room that is not looked at. */
export const KEPT_UNSEEN = 200;
/** How long the events of a resume may take before they are asked for over HTTP. */
const RESUME_LIMIT = 5000;

export class Incoming {
  /** @param {import('./session.js').ChatSession} session */
  constructor(session) {
    this.session = session;
  }

  stop() {
    clearTimeout(this.repairTimer);
  }

  handle(frame) {
    const { delivery, typing, myRooms, me } = this.session;
    switch (frame.type) {
      case 'welcome':
        return this.#welcome(frame);
      case 'ack':
        return delivery.acked(frame.id, frame.seq);
      case 'error':
        return delivery.refused(frame);
      case 'gap':
        return this.#gap(frame);
      case 'typing':
        return frame.from === me ? undefined : typing.heard(frame.room, frame.from);
      case 'presence':
        return this.#presence(frame);
      case 'read':
        return this.#readElsewhere(frame);
      case 'room-added':
        return this.#roomAdded(frame.room);
      case 'user':
        return this.session.becomes(frame.user);
      case 'room-listed':
        return myRooms.announced(frame.room);
      case 'room-removed':
        return myRooms.remove(frame.room);
      // Every event of a log, of any kind, has a room, a place in it and a time. Other frames are of a later day.
      default:
        return Number.isInteger(frame.seq) && frame.room && frame.at ? this.#event(frame) : undefined;
    }
  }

  /** An event took its place in the room. */
  applied(room, event) {
    const { session } = this;
    if (event.type === 'message') {
      session.typing.ended(room.id, event.from);
      if (event.from === session.me && event.id) session.delivery.seen(event.id);
      this.#drawNewLine(room, event);
    }
    if (room.miscounted) session.counts.soon();
    this.#followed(room);
    if (room !== session.open && room.events.length > 2 * KEPT_UNSEEN) room.trim(KEPT_UNSEEN);
    session.tell('room', room);
    session.tell('rooms');
  }

  #welcome(frame) {
    const { session } = this;
    const sameHistory = frame.epoch === session.epoch;
    session.welcomed(frame);
    session.myRooms.replace(frame.rooms, sameHistory, frame.more ?? 0);
    for (const room of session.rooms.values()) session.copy.keep(room);
    clearTimeout(this.repairTimer);
    if (sameHistory) this.repairTimer = setTimeout(() => this.#repairAll(), RESUME_LIMIT);
    session.delivery.connected();
    session.counts.connected();
    session.tell('rooms');
    session.tell('presence');
    if (session.open) this.#loadAgain(session.open);
  }

  /** After a reconnect: what the open room could not load is asked for again. */
  #loadAgain(room) {
    if (room.loading === 'failed') room.loading = null;
    if (room.events.length === 0) this.session.history.older(room);
    this.session.tell('room', room);
  }

  #event(event) {
    const room = this.session.rooms.get(event.room);
    if (!room) return;
    const was = room.accept(event);
    if (was === 'applied') this.applied(room, event);
    else if (was === 'hole') this.session.history.repair(room);
  }

  /** The "New" line stands before the first message that came while the open room was not looked at. */
  #drawNewLine(room, event) {
    if (room !== this.session.open || !room.counts(event)) return;
    const away = event.seq <= room.resumingTo;
    if (room.newAfter === null && (away || room.readerIsUp || !document.hasFocus())) {
      room.newAfter = event.seq - 1;
      room.newCount = 1;
    } else if (away) {
      room.newCount++;
    }
  }

  #followed(room) {
    this.session.outbox.followed(room.id);
    this.session.copy.keep(room);
  }

  #gap(frame) {
    const { session } = this;
    const room = session.rooms.get(frame.room);
    if (!room || frame.head <= room.cursor) return;
    session.history.skipTo(room, frame.head);
    this.#followed(room);
    if (room === session.open && !room.readerIsUp) session.history.older(room);
    if (room.countedTo < frame.head) session.counts.soon();
  }

  #presence({ online = [], offline = [], whole = false }) {
    if (whole) this.session.online.clear();
    for (const name of online) this.session.online.add(name);
    for (const name of offline) this.session.online.delete(name);
    this.session.tell('presence');
  }

  #readElsewhere({ room: id, seq }) {
    const room = this.session.rooms.get(id);
    if (!room) return;
    if (!room.markRead(seq)) this.session.counts.soon();
    this.session.copy.keep(room);
    this.session.tell('rooms');
  }

  #roomAdded(info) {
    this.session.myRooms.told(info);
    this.session.copy.keep(this.session.rooms.get(info.id));
    this.session.tell('rooms');
  }

  #repairAll() {
    const { session } = this;
    if (!session.socket.online) return;
    for (const room of session.rooms.values()) {
      if (room.cursor < room.head) session.history.repair(room);
    }
  }
}
