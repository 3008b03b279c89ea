// SPDX-License-Identifier: Apache-2.0

// What the composer writes: a new message, an answer to one, or another text for one of mine.

import { isBlank } from '../core/characters.js';
import { isDeleted } from '../core/message-changes.js';
import { firstLine } from '../core/text.js';
import { words } from '../words/en.js';
import { byId } from './element.js';

/**
 * Kept with the draft, so it is plain data. `aside`: the draft that the edit has pushed away.
 * @typedef {{kind: 'reply'|'edit', seq: number, aside?: {text: string, mode: Mode|null}}} Mode
 */
export class ComposerMode {
  /** @param {import('../core/session.js').ChatSession} session
   *  @param {{read: () => string, write: (text: string) => void, changed: () => void}} owner */
  constructor(session, owner) {
    this.session = session;
    this.owner = owner;
    /** @type {Mode|null} */
    this.kept = null;
  }

  get on() {
    return this.kept !== null;
  }

  get editing() {
    return this.kept?.kind === 'edit';
  }

  get replyTo() {
    return this.kept?.kind === 'reply' ? this.kept.seq : undefined;
  }

  /** What the field is called meanwhile. */
  get label() {
    return this.on ? byId('mode-words').textContent : null;
  }

  /** A draft brings its own. */
  take(mode) {
    this.kept = mode;
  }

  clear() {
    this.kept = null;
  }

  reply(message) {
    if (this.editing) this.#putBack();
    this.kept = { kind: 'reply', seq: message.seq };
    this.owner.changed();
  }

  edit(message) {
    if (!this.session.mayEdit(message)) return;
    if (this.editing) this.#putBack();
    this.kept = { kind: 'edit', seq: message.seq, aside: { text: this.owner.read(), mode: this.kept } };
    this.owner.write(message.text);
    this.owner.changed();
  }

  /** Edit my newest message. One that waits, or was not sent, is taken back into the field instead.
   *  @returns {boolean} whether there is one of mine */
  editLast(room) {
    const { outbox, delivery } = this.session;
    const waiting = outbox.takeBack(room.id, (id) => delivery.tried.has(id));
    if (waiting) {
      this.kept = waiting.replyTo === undefined ? null : { kind: 'reply', seq: waiting.replyTo };
      this.owner.write(waiting.text);
      this.owner.changed();
      return true;
    }
    if (outbox.messagesOf(room.id).some(({ state }) => state !== 'sent')) return false;
    const message = room.events.findLast((event) => event.type === 'message' && this.session.mayEdit(event));
    if (message) this.edit(message);
    return message !== undefined;
  }

  /** Give the message its new text. When it was deleted meanwhile, the words become a draft behind the one that was put
   *  aside, and nothing is sent. */
  finishEdit(text) {
    const { open } = this.session;
    const { seq } = this.kept;
    if (this.#isGone(open)) {
      const { text: aside, mode } = this.kept.aside ?? { text: '', mode: null };
      this.kept = mode;
      this.owner.write(isBlank(aside) ? text : `${aside}\n${text}`);
      this.owner.changed();
      return;
    }
    if (open.eventAt(seq)?.text !== text) this.session.edit(open, seq, text);
    this.leave();
  }

  /** Back to what was before. */
  leave() {
    if (this.editing) this.#putBack();
    else this.kept = null;
    this.owner.changed();
  }

  draw(room) {
    const bar = byId('composer-mode');
    const message = this.on ? room.eventAt(this.kept.seq) : undefined;
    bar.hidden = !this.on;
    if (!this.on) return;
    bar.dataset.kind = this.kept.kind;
    const named = message?.from ?? '';
    byId('mode-words').textContent = !this.editing
      ? words.replyingTo(named)
      : this.#isGone(room)
        ? words.editGone
        : words.editing;
    byId('mode-quote').textContent =
      this.editing || !message ? '' : isDeleted(message) ? words.deleted : firstLine(message.text);
  }

  #isGone(room) {
    const message = this.editing ? room.eventAt(this.kept.seq) : undefined;
    return message !== undefined && isDeleted(message);
  }

  #putBack() {
    const { text, mode } = this.kept.aside ?? { text: '', mode: null };
    this.kept = mode;
    this.owner.write(text);
  }
}
