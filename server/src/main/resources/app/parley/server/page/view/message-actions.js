// SPDX-License-Identifier: Apache-2.0

// What one can do with a message: the toolbar on the one that is pointed at or walked to, and its keys.

import { isDeleted } from '../core/message-changes.js';
import { words } from '../words/en.js';
import { byId } from './element.js';
import { toggleFold } from './fold.js';
import { withPart } from './later.js';
import { ask } from './question.js';

const KEYS = { r: 'reply', e: 'edit', Delete: 'delete', '+': 'react', p: 'pin' };

/** Where each message has a button that asks for the toolbar; actions.css shows it there. */
const byButton = matchMedia('(max-width: 699px), (hover: none) and (pointer: coarse)');

export class MessageActions {
  /**
   * @param {import('../core/session.js').ChatSession} session
   * @param {{reply: (message: object) => void, edit: (message: object) => void,
   *   report: (message: object) => void, goTo: (seq: number) => void}} actions
   */
  constructor(session, actions) {
    this.session = session;
    this.actions = actions;
    this.bar = byId('message-actions');
    this.home = this.bar.parentElement;
    this.box = byId('timeline');
    this.ending = new AbortController();
    const { signal } = this.ending;
    const byMouse = (run) => (event) => event.pointerType === 'mouse' && run(event);
    const over = ({ target }) => !byButton.matches && this.#pointed(target);
    this.box.addEventListener('pointerover', byMouse(over), { signal });
    this.box.addEventListener('pointerleave', byMouse(() => this.#settle(null)), { signal });
    this.box.addEventListener('focusin', ({ target }) => target.matches(':focus-visible') && this.#pointed(target), {
      signal,
    });
    this.box.addEventListener('focusout', ({ relatedTarget }) => this.#left(relatedTarget), { signal });
    this.box.addEventListener('click', (event) => this.#clicked(event), { signal });
    this.box.addEventListener('keydown', (event) => this.#key(event), { signal });
  }

  stop() {
    this.ending.abort();
    this.#settle(null);
  }

  /** A mouse or the focus is on it. */
  #pointed(target) {
    const node = target.closest('.message[data-seq]');
    if (node !== this.bar.closest('.message')) this.#settle(node);
  }

  #left(to) {
    if (to && !this.box.contains(to) && !document.querySelector('dialog[open]')) this.#settle(null);
  }

  /** Put the toolbar on a message, or away. */
  #settle(node) {
    const message = this.#messageOf(node);
    if (!message || this.session.open.gone) {
      this.bar.hidden = true;
      this.home.append(this.bar);
      return;
    }
    this.bar.querySelector('[data-do="edit"]').hidden = !this.session.mayEdit(message);
    this.bar.querySelector('[data-do="delete"]').hidden = !this.session.mayDelete(message);
    this.bar.querySelector('[data-do="report"]').hidden = message.from === this.session.me;
    const pin = this.bar.querySelector('[data-do="pin"]');
    const pinned = node.classList.contains('pinned');
    pin.title = pinned ? words.unpinKey : words.pinKey;
    pin.setAttribute('aria-label', pinned ? words.unpin : words.pin);
    this.bar.setAttribute('aria-label', words.actionsOf(message.from));
    this.bar.hidden = false;
    node.append(this.bar);
  }

  /** The message that a node shows, unless it is deleted. */
  #messageOf(node) {
    const message = node && this.session.open?.eventAt(Number(node.dataset.seq));
    return message?.type === 'message' && !isDeleted(message) ? message : null;
  }

  #clicked({ target }) {
    const button = target.closest('[data-do]');
    const node = target.closest('.message[data-seq]');
    if (!button) {
      if (byButton.matches) this.#settle(null);
    } else if (button.dataset.do === 'jump') this.actions.goTo(Number(button.dataset.target));
    else if (button.dataset.do === 'unfold') toggleFold(button);
    else if (button.dataset.do === 'more') this.#open(node, node.contains(this.bar));
    else this.#do(button.dataset.do, node, button.dataset.emoji);
  }

  /** Who asks a second time wants it gone. */
  #open(node, again) {
    this.#settle(again ? null : node);
    if (!again) this.bar.querySelector('button:not([hidden])')?.focus();
  }

  async #do(what, node, emoji) {
    const message = this.#messageOf(node);
    if (!message) return;
    const room = this.session.open;
    // Who walked there by key goes on from there; who pointed at it is done with it.
    const focused = document.activeElement;
    const byKey = node.contains(focused) && focused.matches(':focus-visible');
    const goBack = () => (byKey ? node.focus() : this.#settle(null));
    switch (what) {
      case 'reply':
        this.#settle(null);
        return this.actions.reply(message);
      case 'edit':
        this.#settle(null);
        return this.actions.edit(message);
      case 'delete':
        if (!this.session.mayDelete(message) || !(await ask(words.deleteQuestion, words.delete))) return;
        this.#settle(null);
        this.session.remove(room, message.seq);
        return goBack();
      case 'report':
        this.#settle(null);
        return this.actions.report(message);
      case 'pin':
        this.session.pin(room, message.seq, !node.classList.contains('pinned'));
        return goBack();
      case 'react': {
        const chosen = await withPart('emojiPicker', ({ chooseEmoji }) => chooseEmoji(node));
        if (chosen) this.#toggle(room, message.seq, chosen);
        return goBack();
      }
      default:
        return this.#toggle(room, message.seq, emoji);
    }
  }

  #toggle(room, seq, emoji) {
    const chip = this.box.querySelector(`.message[data-seq="${seq}"] .chip[data-emoji="${CSS.escape(emoji)}"]`);
    this.session.react(room, seq, emoji, chip?.getAttribute('aria-pressed') !== 'true');
  }

  /** Arrows, J and K walk from message to message. Letters act only on one that was walked to, not clicked. */
  #key(event) {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest('button, a, input, textarea')) return;
    const walked = target.matches('.message') && target.matches(':focus-visible');
    const steps = { ArrowUp: -1, ArrowDown: 1, ...(walked ? { k: -1, j: 1 } : {}) };
    if (target !== this.box && !target.matches('.message')) return;
    if (key in steps) {
      if (this.#step(target, steps[key])) event.preventDefault();
    } else if (walked && key in KEYS) {
      event.preventDefault();
      const allowed = { edit: 'mayEdit', delete: 'mayDelete' }[KEYS[key]];
      const message = this.#messageOf(target);
      if (message && (!allowed || this.session[allowed](message))) this.#do(KEYS[key], target);
    }
  }

  /** From the timeline itself the first step leads to the newest message in sight. */
  #step(from, by) {
    const all = [...this.box.querySelectorAll('.message[data-seq]')];
    const bottom = this.box.getBoundingClientRect().bottom;
    const next =
      from === this.box
        ? all.findLast((node) => node.getBoundingClientRect().top < bottom)
        : all[all.indexOf(from) + by];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
    return next !== undefined;
  }
}
