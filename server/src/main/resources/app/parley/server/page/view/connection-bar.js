// SPDX-License-Identifier: Apache-2.0

// The thin bar that says what is wrong with the connection: nothing when well, words after two seconds of trouble.

import { words } from '../words/en.js';
import { byId } from './element.js';

const PATIENCE = 2000;

export class ConnectionBar {
  /** @param {import('../core/session.js').ChatSession} session */
  constructor(session) {
    this.session = session;
    session.addEventListener('connection', () => this.#draw());
    this.ticking = setInterval(() => this.#draw(), 500);
    this.action = () => {
      if (session.socket.state.kind === 'stopped') location.reload();
      else session.socket.tryNow();
    };
    byId('connection-action').addEventListener('click', this.action);
    this.#draw();
  }

  stop() {
    clearInterval(this.ticking);
    byId('connection-action').removeEventListener('click', this.action);
    byId('connection').hidden = true;
  }

  #draw() {
    const { state } = this.session.socket;
    const stopped = state.kind === 'stopped';
    // A server that owes an answer has been waited for already.
    const shown =
      stopped ||
      state.kind === 'silent' ||
      (state.troubleSince !== null && Date.now() - state.troubleSince >= PATIENCE);
    const bar = byId('connection');
    bar.hidden = !shown;
    if (!shown) return;
    bar.dataset.state = state.kind;
    write(byId('connection-words'), words[state.words ?? 'connecting']);
    const seconds = state.kind === 'waiting' ? Math.max(0, Math.ceil((state.until - Date.now()) / 1000)) : 0;
    const waits = stopped || state.kind === 'silent';
    write(byId('connection-countdown'), waits ? '' : seconds > 0 ? words.tryingIn(seconds) : words.connecting);
    const action = byId('connection-action');
    action.hidden = stopped ? state.words === 'banned' : state.kind !== 'waiting' || state.patient === true;
    write(action, stopped ? words.reload : words.tryNow);
  }
}

/** Only real changes, so that a live region does not speak twice. */
function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
