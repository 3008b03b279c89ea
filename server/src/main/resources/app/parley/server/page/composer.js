// Where messages are written: grows with the text, keeps a draft for each room, says what stands in the way.

import { byId, oncePerFrame } from './element.js';
import { words } from './words.js';

/** From here on the remaining characters are told. */
const NEAR = 500;

export class Composer {
  /**
   * @param {import('./session.js').ChatSession} session
   * @param {number} limit characters of a message
   * @param {() => void} sent
   */
  constructor(session, limit, sent) {
    this.session = session;
    this.limit = limit;
    this.sent = sent;
    this.drafts = new Map();
    this.room = null;
    this.text = byId('composer');
    this.draw = oncePerFrame(() => this.#draw());
    this.ending = new AbortController();
    const { signal } = this.ending;
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
    for (const what of ['rooms', 'connection', 'typing']) session.addEventListener(what, this.draw, { signal });
  }

  stop() {
    this.ending.abort();
    this.text.value = '';
    this.#fit();
  }

  focus() {
    this.#draw();
    if (!this.text.disabled) this.text.focus();
  }

  #typed() {
    if (this.text.value.trim() !== '') this.session.typing.mine(this.room.id);
    this.#fit();
    this.#draw();
  }

  #key(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.isComposing || event.keyCode === 229) return;
    // A finger has the button beside the text; its Enter key makes a new line as elsewhere on the phone.
    if (matchMedia('(hover: none) and (pointer: coarse)').matches && !event.ctrlKey) return;
    event.preventDefault();
    this.#send();
  }

  #send() {
    const text = this.text.value.replace(/^\s*\n|\s+$/g, '');
    if (!this.room || this.room.gone || this.text.disabled || text.trim() === '' || text.length > this.limit) return;
    this.text.value = '';
    this.drafts.delete(this.room.id);
    this.session.post(this.room, text);
    this.#fit();
    this.#draw();
    this.sent();
    this.text.focus();
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
    const { state } = this.session.socket;
    const closed = room.gone || state.kind === 'stopped';
    this.text.disabled = closed;
    this.text.placeholder = closed ? '' : words.writeIn(room.title);
    this.text.setAttribute('aria-label', words.writeIn(room.title));
    const { length } = this.text.value;
    byId('send').disabled = closed || this.text.value.trim() === '' || length > this.limit;
    const note = byId('composer-note');
    note.classList.toggle('problem', length > this.limit);
    write(note, this.#note(room, closed, length));
    const typing = this.session.typing.in(room.id);
    write(byId('typing'), typing.length > 0 ? words.typing(typing) : '');
  }

  #note(room, closed, length) {
    if (room.gone) return words.noLongerIn;
    if (closed) return words.cannotWrite;
    if (length > this.limit) return words.tooLong(length - this.limit, this.limit);
    if (length > this.limit - NEAR) return words.charactersLeft(this.limit - length);
    return this.session.ready && !this.session.socket.online ? words.noConnection : '';
  }

  /** Another room is open: put the draft away and take out that room's. */
  #follow() {
    const { open } = this.session;
    if (open === this.room) return;
    if (this.room) this.drafts.set(this.room.id, this.text.value);
    this.room = open;
    this.text.value = (open && this.drafts.get(open.id)) ?? '';
    this.#fit();
  }
}

function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
