// SPDX-License-Identifier: Apache-2.0

// Where messages are written: grows with the text, keeps a draft for each room, says what stands in the way.

import { isBlank, trimmed } from '../core/characters.js';
import { slowWait, whyNotWrite } from '../core/order.js';
import { words } from '../words/en.js';
import { ComposerMode } from './composer-mode.js';
import { byId, oncePerFrame } from './element.js';
import { refuseFiles } from './files.js';
import { exactTime } from './times.js';

/** From here on the remaining characters are told. */
const NEAR = 500;

export class Composer {
  /**
   * @param {import('../core/session.js').ChatSession} session
   * @param {number} limit characters of a message
   * @param {{sent: () => void}} actions
   */
  constructor(session, limit, { sent }) {
    this.session = session;
    this.limit = limit;
    this.sent = sent;
    this.room = null;
    this.text = byId('composer');
    this.draw = oncePerFrame(() => this.#draw());
    this.ending = new AbortController();
    const { signal } = this.ending;
    this.mode = new ComposerMode(session, {
      read: () => this.text.value,
      write: (text) => this.#write(text),
      changed: () => {
        this.#keep();
        this.focus();
      },
    });
    refuseFiles(() => this.#say(words.noFiles), signal);
    byId('leave-mode').addEventListener('click', () => this.mode.leave(), { signal });
    this.text.addEventListener('input', () => this.#typed(), { signal });
    this.text.addEventListener('keydown', (event) => this.#key(event), { signal });
    byId('composer-form').addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        this.#send();
      },
      { signal },
    );
    for (const what of ['rooms', 'room', 'account', 'connection', 'typing']) session.addEventListener(what, this.draw, { signal });
    session.addEventListener('drafts', (/** @type {CustomEvent} */ { detail }) => this.#sentElsewhere(detail), { signal });
  }

  stop() {
    this.ending.abort();
    clearTimeout(this.later);
    this.#write('');
    byId('composer-mode').hidden = true;
  }

  focus() {
    this.#draw();
    if (!this.text.disabled) this.text.focus();
  }

  reply(message) {
    this.mode.reply(message);
  }

  edit(message) {
    this.mode.edit(message);
  }

  #typed() {
    this.said = '';
    if (!isBlank(this.text.value) && !this.mode.editing) this.session.typing.mine(this.room.id);
    this.#keep();
    this.#fit();
    this.#draw();
  }

  /** Say something until the next letter. */
  #say(text) {
    this.said = text;
    this.#draw();
  }

  #key(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape' && this.mode.on) {
      event.preventDefault();
      this.mode.leave();
    } else if (event.key === 'ArrowUp' && this.text.value === '' && !this.mode.on && !event.shiftKey) {
      if (this.mode.editLast(this.room)) event.preventDefault();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      // A finger has the button beside the text; its Enter key makes a new line as elsewhere on the phone.
      if (matchMedia('(hover: none) and (pointer: coarse)').matches && !event.ctrlKey) return;
      event.preventDefault();
      this.#send();
    }
  }

  #send() {
    const text = trimmed(this.text.value);
    const { room, session } = this;
    if (!room || room.gone || this.text.disabled || isBlank(text) || text.length > this.limit || this.wait > 0) return;
    if (this.mode.editing) {
      this.mode.finishEdit(text);
    } else {
      session.post(room, text, this.mode.replyTo);
      this.mode.clear();
      this.#write('');
      session.sentDraft(room, text);
      this.sent();
    }
    this.#draw();
    this.text.focus();
  }

  #write(text) {
    this.text.value = text;
    this.#fit();
  }

  #keep() {
    if (this.room) this.session.drafts.set(this.room.id, { text: this.text.value, mode: this.mode.kept });
  }

  #sentElsewhere({ room, text }) {
    if (room !== this.room?.id || this.mode.editing || trimmed(this.text.value) !== text) return;
    this.mode.clear();
    this.#write('');
    this.draw();
  }

  /** Make it as high as its text, which the style sheet lays out once more, unseen, behind it. */
  #fit() {
    byId('composer-grow').dataset.text = this.text.value;
  }

  #draw() {
    this.#follow();
    const { room } = this;
    byId('composer-form').hidden = !room;
    if (!room) return;
    this.mode.draw(room);
    const { state } = this.session.socket;
    const now = Date.now();
    const why = whyNotWrite(room, this.session.user, now);
    const closed = room.gone || room.blocked || state.kind === 'stopped' || why !== null;
    this.wait = closed || this.mode.editing ? 0 : slowWait(room, this.session.user, this.#unsent(room), now);
    this.#drawAgain(this.wait > 0 ? now + 1000 : Date.parse(room.order.mutedUntil ?? ''), now);
    this.text.disabled = closed;
    byId('composer-form').dataset.state = closed ? 'closed' : 'open';
    this.text.placeholder = closed ? '' : words.writeIn(room.title);
    this.text.setAttribute('aria-label', this.mode.label ?? words.writeIn(room.title));
    const { length } = this.text.value;
    byId('send').disabled = closed || isBlank(this.text.value) || length > this.limit || this.wait > 0;
    const note = byId('composer-note');
    note.classList.toggle('problem', length > this.limit);
    write(note, this.#note(room, closed, length, why));
    const typing = this.session.typing.in(room.id);
    write(byId('typing'), typing.length > 0 ? words.typing(typing) : '');
  }

  /** When my messages that wait to be sent were written. */
  #unsent(room) {
    const mine = this.session.outbox.messagesOf(room.id);
    return mine.filter(({ state }) => state !== 'failed').map(({ at }) => at);
  }

  /** What is shown depends on the time: look again then. */
  #drawAgain(at, now) {
    clearTimeout(this.later);
    // A longer time than a timer can take is looked at again by then.
    if (at > now) this.later = setTimeout(() => this.draw(), Math.min(at - now, 2 ** 30));
  }

  #note(room, closed, length, why) {
    const { outbox, ready, socket } = this.session;
    if (room.gone) return words.noLongerIn;
    if (room.blocked) return words.youBlock(room.title);
    if (why) return words.whyNotWrite[why](room.order.mutedUntil ? exactTime(room.order.mutedUntil) : '');
    if (closed) return words.cannotWrite;
    if (length > this.limit) return words.tooLong(length - this.limit, this.limit);
    if (this.said) return this.said;
    if (this.wait > 0) return words.slowWait(this.wait, room.order.slowSeconds);
    if (length > this.limit - NEAR) return words.charactersLeft(this.limit - length);
    // A page that opens on its copy may never have been connected.
    const away = !socket.online && (ready || socket.state.kind === 'waiting');
    if (away) return this.session.database.lasting ? words.noConnection : words.noConnectionUnkept;
    return outbox.unkept > 0 && socket.state.kind === 'silent' ? words.unkept : '';
  }

  /** Another room is open: take out its draft. */
  #follow() {
    const { open } = this.session;
    if (open === this.room) return;
    this.room = open;
    this.said = '';
    const draft = open ? this.session.drafts.of(open.id) : { text: '', mode: null };
    this.mode.take(draft.mode ?? null);
    this.#write(draft.text);
  }
}

function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
