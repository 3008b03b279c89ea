// SPDX-License-Identifier: Apache-2.0

// The live connection: opens the WebSocket, and opens it again whenever it is lost.

import { afterClose } from './backoff.js';

/** The version of the protocol that this page speaks. */
const PROTOCOL = 1;
/** A connection counts as steady, and the back-off starts anew, after this long. */
const STEADY = 10_000;
/** The server closes a peer that is silent for 60 s, so after a longer sleep the socket is dead without knowing it. */
const ASLEEP = 75_000;
/** A server that owes an answer for so long is said to be silent. */
const SILENCE = 1500;
/** While a person looks, a connection on which nothing came for so long is asked for a sign of life. */
const QUIET = 500;
/** How long a sign of life may take that was asked for, and a connection until the server's first word. */
const PROBE_LIMIT = 5000;
const CONNECT_LIMIT = 10_000;

/** @type {[EventTarget, string][]} */
const WAKING = [
  [window, 'online'],
  [window, 'pageshow'],
  [document, 'visibilitychange'],
  [document, 'resume'],
];

/**
 * @typedef {{kind: 'connecting'|'online'|'silent', troubleSince: number|null, words?: string, patient?: boolean}
 *   | {kind: 'waiting', troubleSince: number, until: number, words: string, patient?: boolean}
 *   | {kind: 'stopped', troubleSince: number, words: string, patient?: boolean}} ConnectionState
 */
export class Socket {
  /**
   * @param {{hello: () => Promise<object>, frame: (frame: object) => void, changed: () => void, signedOut: () => void,
   *   stillSignedIn: () => Promise<boolean>, stillSpeaks: (protocol: number) => Promise<boolean>}} owner
   */
  constructor(owner) {
    this.owner = owner;
    this.attempt = 0;
    this.socket = null;
    /** @type {ConnectionState} */
    this.state = { kind: 'connecting', troubleSince: null };
    this.wake = () => {
      if (document.hidden) return;
      if (!this.state.patient) this.tryNow();
      this.probe();
    };
    this.lastTick = Date.now();
    this.heardAt = Date.now();
  }

  get online() {
    return this.state.kind === 'online' || this.state.kind === 'silent';
  }

  start() {
    for (const [target, event] of WAKING) target.addEventListener(event, this.wake);
    this.sleepWatch = setInterval(() => this.#watchSleep(), 10_000);
    this.lookWatch = setInterval(() => this.#watchSilence(), QUIET);
    this.#connect();
  }

  /** End it for good; no callback comes after this. */
  stop() {
    for (const [target, event] of WAKING) target.removeEventListener(event, this.wake);
    clearInterval(this.sleepWatch);
    clearInterval(this.lookWatch);
    clearTimeout(this.retryTimer);
    clearTimeout(this.steadyTimer);
    this.#forget(1000);
  }

  /** Whether the frame was handed to an open socket; arriving is what an ack says. */
  send(frame) {
    if (!this.online) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** Send what the server must answer. */
  ask(frame) {
    if (!this.send(frame)) return false;
    this.#owed();
    return true;
  }

  /** Ask for a sign of life; a connection that gives none is dead. */
  probe() {
    if (this.probeTimer || !this.ask({ type: 'ping' })) return;
    this.probeTimer = setTimeout(() => this.restart(), PROBE_LIMIT);
  }

  tryNow() {
    if (this.state.kind === 'waiting') this.#connect();
  }

  /** Drop a connection that seems dead and open a new one. */
  restart() {
    if (!this.socket) return;
    this.#forget(1000);
    this.#lost(1006, false, 'trouble');
  }

  #connect() {
    clearTimeout(this.retryTimer);
    this.#forget(1000);
    this.#enter({ kind: 'connecting', words: this.state.words });
    const address = new URL('ws', location.href);
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    address.hash = '';
    address.search = '';
    const socket = new WebSocket(address.href, `parley.v${PROTOCOL}`);
    let opened = false;
    this.socket = socket;
    this.connectTimer = setTimeout(() => this.restart(), CONNECT_LIMIT);
    socket.onopen = async () => {
      opened = true;
      const hello = await this.owner.hello();
      if (this.socket === socket) socket.send(JSON.stringify(hello));
    };
    socket.onmessage = (message) => this.#receive(message.data);
    socket.onclose = (close) => {
      this.#forget();
      this.#lost(close.code, !opened);
    };
  }

  #receive(data) {
    let frame;
    try {
      frame = JSON.parse(data);
    } catch {
      return;
    }
    if (typeof frame?.type !== 'string') return;
    this.#heard();
    if (frame.type === 'welcome') {
      clearTimeout(this.connectTimer);
      this.steadyTimer = setTimeout(() => {
        this.attempt = 0;
      }, STEADY);
      this.#enter({ kind: 'online' }, false);
      this.owner.frame(frame);
      this.owner.changed();
    } else {
      this.owner.frame(frame);
    }
  }

  #owed() {
    this.silenceTimer ??= setTimeout(() => {
      if (this.state.kind === 'online') this.#enter({ kind: 'silent', words: 'trouble' });
    }, SILENCE);
  }

  /** A person who only reads is told as well when the server stands still. */
  #watchSilence() {
    if (document.hidden || this.state.kind !== 'online' || this.silenceTimer) return;
    if (Date.now() - this.heardAt >= QUIET) this.ask({ type: 'ping' });
  }

  #heard() {
    this.heardAt = Date.now();
    clearTimeout(this.silenceTimer);
    clearTimeout(this.probeTimer);
    this.silenceTimer = this.probeTimer = undefined;
    if (this.state.kind === 'silent') this.#enter({ kind: 'online' });
  }

  #lost(code, neverOpened, wordsOfIt) {
    clearTimeout(this.steadyTimer);
    const next = { ...afterClose(code, this.attempt++), ...(wordsOfIt && { words: wordsOfIt }) };
    if (next.then === 'sign-in') {
      this.stop();
      this.owner.signedOut();
      return;
    }
    if (next.then === 'stop') {
      this.#enter({ kind: 'stopped', words: next.words });
      return;
    }
    this.#enter({ kind: 'waiting', until: Date.now() + next.delay, words: next.words, patient: next.patient });
    this.retryTimer = setTimeout(() => this.#connect(), next.delay);
    // A refused upgrade looks like any failure from here; only calls over HTTP tell that the login has ended, or that
    // the server speaks another version now.
    if (neverOpened) this.#askWhy();
  }

  async #askWhy() {
    if (!(await this.owner.stillSignedIn())) {
      this.stop();
      this.owner.signedOut();
    } else if (!(await this.owner.stillSpeaks(PROTOCOL)) && this.state.kind === 'waiting') {
      clearTimeout(this.retryTimer);
      this.#enter({ kind: 'stopped', words: 'oldVersion' });
    }
  }

  #enter(state, tell = true) {
    const troubleSince = state.kind === 'online' ? null : (this.state.troubleSince ?? Date.now());
    this.state = { ...state, troubleSince };
    if (tell) this.owner.changed();
  }

  #forget(code) {
    for (const timer of [this.connectTimer, this.silenceTimer, this.probeTimer]) clearTimeout(timer);
    this.silenceTimer = this.probeTimer = undefined;
    if (!this.socket) return;
    const { socket } = this;
    this.socket = null;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(code);
  }

  #watchSleep() {
    const now = Date.now();
    if (now - this.lastTick > ASLEEP) this.restart();
    this.lastTick = now;
  }
}
