// SPDX-License-Identifier: Apache-2.0

// Whose turn it is to send: of several tabs with one outbox, one at a time.
//
// Only manners: a tab that sends twice sends the same ids, and the server keeps each once. So a turn may be taken away from a
// tab that the browser has put to sleep.

import { newSendId } from './send-id.js';

/** Web Locks are missing on plain-http addresses; there a tab holds the turn for so long, and asks again meanwhile. */
const LEASE = 4000;
/** A tab in sight that got no turn for so long takes it. */
const PATIENCE = 8000;

export class Turn {
  /** @param {import('./database.js').Database} database @param {string} account
   *  @param {{granted: () => void, lost: () => void}} owner */
  constructor(database, account, owner) {
    this.database = database;
    this.account = account;
    this.owner = owner;
    this.name = `parley sender ${new URL('.', location.href).pathname} ${account}`;
    this.tab = newSendId();
    this.mine = false;
    this.wanted = false;
  }

  /** Ask for it; `granted` follows, at once or when the others are done. */
  want() {
    if (this.wanted) return;
    this.wanted = true;
    // An outbox in memory belongs to this tab alone.
    if (!this.database.lasting) this.#grant();
    else if (navigator.locks) this.#queue(false);
    else this.#lease();
  }

  release() {
    if (!this.wanted) return;
    const { mine } = this;
    this.wanted = this.mine = false;
    clearTimeout(this.timer);
    this.asking?.abort();
    this.done?.();
    if (mine && this.database.lasting && !navigator.locks) this.#endLease();
  }

  #grant() {
    this.mine = true;
    this.owner.granted();
  }

  async #queue(steal) {
    const asking = new AbortController();
    this.asking?.abort();
    this.asking = asking;
    clearTimeout(this.timer);
    if (!steal) this.timer = setTimeout(() => this.#takeWhenInSight(), PATIENCE);
    try {
      await navigator.locks.request(this.name, steal ? { steal } : { signal: asking.signal }, () => {
        if (!this.wanted || this.asking !== asking) return undefined;
        clearTimeout(this.timer);
        const held = new Promise((resolve) => {
          this.done = resolve;
        });
        this.#grant();
        return held;
      });
    } catch {
      // Asked for no more, or taken by a tab that waited for long.
    }
    if (this.asking === asking && this.wanted) this.#lost();
  }

  #takeWhenInSight() {
    if (document.hidden) this.timer = setTimeout(() => this.#takeWhenInSight(), PATIENCE);
    else this.#queue(true);
  }

  #lost() {
    this.mine = this.wanted = false;
    this.owner.lost();
  }

  async #lease() {
    const now = Date.now();
    let got = false;
    await this.database
      .update('turns', this.account, (held) => {
        // A lease that lasts longer than one can was made by a clock that has been set back.
        got = !held || held.tab === this.tab || held.until < now || held.until > now + LEASE;
        return got ? { account: this.account, tab: this.tab, until: now + LEASE } : null;
      })
      .catch(() => {
        got = true;
      });
    if (!this.wanted) {
      if (got) this.#endLease();
      return;
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#lease(), LEASE / 4);
    if (got && !this.mine) this.#grant();
    else if (!got && this.mine) this.mine = false;
  }

  #endLease() {
    this.database
      .update('turns', this.account, (held) => (held?.tab === this.tab ? { ...held, until: 0 } : null))
      .catch(() => {});
  }
}
