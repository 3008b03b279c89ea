// Telling the server how far I have read, without a frame for each message of a busy room.

const TOLD_EVERY = 1000;

export class ReadMarks {
  /** @param {(room: string, seq: number) => void} send */
  constructor(send) {
    this.send = send;
    this.timers = new Map();
  }

  /** Send the room's read mark now, or at the end of the current pause. @param {import('./room.js').Room} room */
  tell(room) {
    if (this.timers.has(room.id)) return;
    const told = room.read;
    this.send(room.id, told);
    this.timers.set(
      room.id,
      setTimeout(() => {
        this.timers.delete(room.id);
        if (room.read > told) this.tell(room);
      }, TOLD_EVERY),
    );
  }

  clear() {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}
