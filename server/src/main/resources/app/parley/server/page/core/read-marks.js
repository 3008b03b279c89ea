// SPDX-License-Identifier: Apache-2.0

// Telling the server how far I have read, without a frame for each message of a busy room.

const TOLD_EVERY = 1000;

export class ReadMarks {
  /** @param {(room: string, seq: number) => void} send */
  constructor(send) {
    this.send = send;
    /** Rooms in their pause, to its timer and what was told before it. */
    this.timers = new Map();
  }

  /** Send the room's read mark now, or at the end of the current pause. @param {import('./room.js').Room} room */
  tell(room) {
    if (this.timers.has(room)) return;
    const told = room.read;
    this.send(room.id, told);
    const timer = setTimeout(() => {
      this.timers.delete(room);
      if (room.read > told) this.tell(room);
    }, TOLD_EVERY);
    this.timers.set(room, { timer, told });
  }

  /** The page may be gone in a moment: tell at once what a pause holds back. */
  flush() {
    for (const [room, { timer, told }] of this.timers) {
      if (room.read === told) continue;
      clearTimeout(timer);
      this.timers.delete(room);
      this.tell(room);
    }
  }

  clear() {
    for (const { timer } of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}
