// SPDX-License-Identifier: Apache-2.0

// The open room's messages: draws what the room's window holds, and keeps the reader's place while it changes.

import { WINDOW } from '../core/room.js';
import { firstLine } from '../core/text.js';
import { words } from '../words/en.js';
import { byId, oncePerFrame } from './element.js';
import { TimelineRun } from './timeline-run.js';
import { TimelineTop } from './timeline-top.js';
import { followDays } from './times.js';

/** So close to an edge, the next page is fetched; so close to the end, one is at the end. */
const NEAR_EDGE = 700;
const AT_END = 40;
/** So many events above the one that one jumps to. */
const BEFORE_GOAL = 20;
/** Entries kept when the reader is at the end; beyond twice as many the oldest go. */
const KEPT = 400;
/** Entries left when the window was full. */
const CUT_TO = 700;
/** Of more new messages than this at once only the number is said. */
const SPOKEN = 3;

export class Timeline {
  /** @param {import('../core/session.js').ChatSession} session */
  constructor(session) {
    this.session = session;
    this.box = byId('timeline');
    this.run = new TimelineRun(session);
    this.top = new TimelineTop();
    this.room = null;
    this.generation = -1;
    /** The seq of a jump that is not drawn yet. */
    this.goal = null;
    this.following = true;
    this.arrived = 0;
    this.draw = oncePerFrame(() => this.#draw());
    this.ending = new AbortController();
    const { signal } = this.ending;
    session.addEventListener(
      'room',
      (/** @type {CustomEvent} */ { detail }) => {
        if (detail === session.open) this.draw();
      },
      { signal },
    );
    session.addEventListener('rooms', this.draw, { signal });
    followDays(this.run.entries, signal);
    this.box.addEventListener('scroll', () => this.#scrolled(), { signal, passive: true });
    byId('to-end').addEventListener('click', () => this.toEnd(), { signal });
    byId('to-new').addEventListener('click', () => this.#toNew(), { signal });
    for (const event of ['focus', 'visibilitychange'])
      window.addEventListener(event, this.draw, { signal, capture: true });
    this.resizing = new ResizeObserver(() => this.#keepPlace());
    this.resizing.observe(this.box);
  }

  stop() {
    this.ending.abort();
    this.resizing.disconnect();
    this.#clear();
  }

  /** Go to the newest message. */
  toEnd() {
    const { room } = this;
    if (!room) return;
    this.following = true;
    if (room.detached) {
      room.restart(room.cursor);
      this.session.history.older(room);
    }
    this.#draw();
    this.#scrollToEnd();
    this.#scrolled();
  }

  /** Go to a message and point it out. It is loaded when it is not here. */
  goTo(seq) {
    const { room } = this;
    if (!room || seq > room.cursor) return;
    this.goal = seq;
    if (!room.eventAt(seq)) {
      room.lookAfter(Math.max(0, seq - BEFORE_GOAL));
      this.session.history.newer(room);
    }
    this.draw();
  }

  /** Go to the first unread message, when it lies further back than what is loaded. */
  #toNew() {
    const { room } = this;
    room.lookAfter(room.newAfter);
    this.following = false;
    this.session.history.newer(room);
    this.draw();
  }

  #draw() {
    const room = this.session.open;
    if (!room) {
      this.#clear();
      this.room = null;
      return;
    }
    const opened = room !== this.room;
    if (opened || room.generation !== this.generation) this.#begin(room, opened);
    const first = this.run.empty;
    if (this.run.changesAbove(room)) this.#holding(() => this.run.update(room));
    const arrived = this.run.append(room).filter((event) => event.type === 'message' && event.from !== room.me);
    this.#count(arrived);
    this.#announce(arrived);
    this.run.drawWaiting(room);
    this.#drawTop(room);
    if (this.goal !== null) this.#scrollToGoal();
    else if (first && room.newAfter !== null && !this.run.empty) this.#scrollToNewLine();
    else if (this.following) this.#scrollToEnd();
    this.#bound(room);
    this.#trim(room);
    this.#afterMove(room);
  }

  #begin(room, opened) {
    this.#clear();
    this.room = room;
    this.generation = room.generation;
    this.following = !room.detached;
    this.arrived = 0;
    this.lastTop = 0;
    if (opened) {
      byId('waiting').replaceChildren();
      this.goal = null;
    }
  }

  #clear() {
    byId('heard').textContent = '';
    this.run.clear();
    this.top.clear();
    if (!this.session.open) byId('waiting').replaceChildren();
  }

  #count(events) {
    if (!this.following) this.arrived += events.length;
  }

  /** What a screen reader says of new messages: each of a few, the number of many. */
  #announce(events) {
    if (events.length === 0) return;
    byId('heard').textContent =
      events.length > SPOKEN
        ? words.heardMany(events.length)
        : events.map(({ from, text }) => words.heardOne(from, firstLine(text))).join('. ');
  }

  #drawTop(room) {
    this.top.draw(room, () => {
      room.loading = null;
      if (room.detached && !this.#nearTop()) this.session.history.newer(room);
      else this.session.history.older(room);
    });
  }

  /** Read far enough in either direction, the other end goes. */
  #bound(room) {
    if (this.following || room.events.length <= WINDOW) return;
    if (this.#nearTop()) {
      room.cutNewest(CUT_TO);
      this.run.trimEnd(room);
    } else if (this.#belowView() < this.box.scrollHeight / 4) {
      room.cutOldest(CUT_TO);
      this.#holding(() => this.run.trim(room));
    }
  }

  #trim(room) {
    if (!this.following || room.detached || room.events.length <= 2 * KEPT) return;
    room.trim(KEPT);
    this.run.trim(room);
    this.#drawTop(room);
    this.#scrollToEnd();
  }

  #scrolled() {
    const { room } = this;
    if (!room) return;
    const { scrollTop, scrollHeight, clientHeight } = this.box;
    // Only going up leaves the end: growing content and a growing composer move the end away without the reader.
    if (scrollHeight - scrollTop - clientHeight < AT_END) this.following = !room.detached;
    else if (scrollTop < this.lastTop) this.following = false;
    this.lastTop = scrollTop;
    this.#afterMove(room);
  }

  #afterMove(room) {
    room.readerIsUp = !this.following;
    if (this.following) this.arrived = 0;
    if (this.#nearTop()) this.session.history.older(room);
    if (room.detached && this.#belowView() < NEAR_EDGE) this.session.history.newer(room);
    this.#drawPill(room);
    const looking = document.hasFocus() && !document.hidden && this.box.clientHeight > 0;
    if (this.following && looking && room.loading === null && !room.gone) this.session.seen(room);
  }

  #drawPill(room) {
    const pill = byId('to-end');
    // What lies below a window far up may have been read before.
    const missed = room.detached ? room.unread : this.arrived;
    pill.hidden = this.following || (missed === 0 && this.#belowView() < this.box.clientHeight);
    pill.textContent = words.toEnd(missed);
    pill.setAttribute('aria-label', words.toEndLabel(missed));
    const above = byId('to-new');
    above.hidden = room.newAfter === null || room.events.length === 0 || room.first <= room.newAfter + 1;
    above.textContent = words.toNew(room.newCount);
  }

  /** The timeline or the composer changed its height: who was at the end stays there. */
  #keepPlace() {
    if (this.following) this.#scrollToEnd();
  }

  /** Run `change`, which may alter what stands above, and leave what is being read where it is. */
  #holding(change) {
    const top = this.box.getBoundingClientRect().top;
    const anchor = [...this.run.entries.children]
      .slice(1)
      .find((node) => node.offsetHeight > 0 && node.getBoundingClientRect().bottom > top);
    const before = anchor?.getBoundingClientRect().top;
    this.box.setAttribute('aria-busy', 'true');
    change();
    this.#drawTop(this.room);
    if (anchor?.isConnected) this.box.scrollTop += anchor.getBoundingClientRect().top - before;
    this.box.setAttribute('aria-busy', 'false');
  }

  #scrollToGoal() {
    const node = this.run.nodeAt(this.goal)?.querySelector('.message');
    if (!node) {
      // What was to be shown is not there, or on its way.
      if (this.room.loading === null && !this.run.empty) this.goal = null;
      return;
    }
    this.goal = null;
    this.following = false;
    node.scrollIntoView({ block: 'center' });
    this.lastTop = this.box.scrollTop;
    node.focus({ preventScroll: true });
    node.classList.add('found');
    node.addEventListener('animationend', () => node.classList.remove('found'), { once: true });
  }

  #scrollToNewLine() {
    const line = this.run.entries.querySelector('.line.new');
    if (!line) return this.#scrollToEnd();
    const place = line.getBoundingClientRect().top - this.box.getBoundingClientRect().top;
    this.box.scrollTop += place - this.box.clientHeight / 4;
    const { scrollTop, scrollHeight, clientHeight } = this.box;
    this.following = !this.room.detached && scrollHeight - scrollTop - clientHeight < AT_END;
  }

  #scrollToEnd() {
    this.box.scrollTop = this.box.scrollHeight;
  }

  #belowView() {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight;
  }

  #nearTop() {
    return this.room !== null && this.box.clientHeight > 0 && this.box.scrollTop < NEAR_EDGE;
  }
}
