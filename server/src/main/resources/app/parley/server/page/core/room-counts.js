// SPDX-License-Identifier: Apache-2.0

// When the server is asked for the rooms' true counts, and for rooms that other people made.

/** How long after a reconnect the public rooms may be out of date. */
const OTHERS_WITHIN = 60_000;

export class RoomCounts {
  /** @param {() => Promise<void>} ask @param {(problem: import('./api.js').Problem) => void} failed */
  constructor(ask, failed) {
    this.ask = ask;
    this.failed = failed;
    this.ended = false;
    /** The question under way, or the last one. */
    this.asking = Promise.resolve();
  }

  /** Ask for nothing any more. */
  stop() {
    this.ended = true;
    this.pause();
  }

  /** Ask soon: several reasons within a moment are one question. */
  soon() {
    clearTimeout(this.soonTimer);
    if (this.ended) return;
    this.soonTimer = setTimeout(() => (this.asking = this.ask().catch(this.failed)), 100 + Math.random() * 200);
  }

  /** Ask for nothing until there is a new reason; resolves when the question under way is answered. */
  pause() {
    clearTimeout(this.soonTimer);
    clearTimeout(this.othersTimer);
    return this.asking;
  }

  /** The person looks again: rooms that others made are asked for, but not at every change of windows. */
  looked() {
    const now = Date.now();
    if (now - (this.lookedAt ?? 0) < OTHERS_WITHIN) return;
    this.lookedAt = now;
    this.soon();
  }

  /**
   * Ask which public rooms there are besides mine: at once on a first visit. After a reconnect, when all pages come back in
   * the same second, somewhere in the next minute.
   */
  connected() {
    clearTimeout(this.othersTimer);
    const wait = this.connectedBefore ? Math.random() * OTHERS_WITHIN : 0;
    this.connectedBefore = true;
    this.othersTimer = setTimeout(() => this.soon(), wait);
  }
}
