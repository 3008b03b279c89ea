// The open room's messages: draws what the room's window holds, and keeps the reader's place while it changes.

import { byId, keepInStep, oncePerFrame } from './element.js';
import { entryOf, updateWaiting, waitingEntry } from './entries.js';
import { TimelineTop } from './timeline-top.js';
import { words } from './words.js';

/** So close to an edge, the next page is fetched; so close to the end, one is at the end. */
const NEAR_EDGE = 700;
const AT_END = 40;
/** Entries kept when the reader is at the end; beyond twice as many the oldest go. */
const KEPT = 400;

export class Timeline {
  /** @param {import('./session.js').ChatSession} session */
  constructor(session) {
    this.session = session;
    this.box = byId('timeline');
    this.entries = byId('entries');
    this.top = new TimelineTop();
    this.room = null;
    this.generation = -1;
    /** The rendered run of seqs; empty when `to` is before `from`. */
    this.from = 1;
    this.to = 0;
    this.following = true;
    this.arrived = 0;
    this.draw = oncePerFrame(() => this.#draw());
    this.ending = new AbortController();
    const { signal } = this.ending;
    session.addEventListener(
      'room',
      ({ detail }) => {
        if (detail === session.open) this.draw();
      },
      { signal },
    );
    session.addEventListener('rooms', this.draw, { signal });
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
    const first = this.to < this.from;
    if (!first) this.#prependOld(room);
    this.#appendNew(room);
    this.#drawWaiting(room);
    this.#drawTop(room);
    if (first && room.newAfter !== null && this.to >= this.from) this.#scrollToNewLine();
    else if (this.following) this.#scrollToEnd();
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
    if (opened) byId('waiting').replaceChildren();
  }

  #clear() {
    this.entries.replaceChildren();
    this.top.clear();
    this.from = 1;
    this.to = 0;
    this.newLineAt = null;
    if (!this.session.open) byId('waiting').replaceChildren();
  }

  #appendNew(room) {
    if (room.events.length === 0) return;
    const start = this.to < this.from ? room.first : this.to + 1;
    if (start > room.last) return;
    const fragment = document.createDocumentFragment();
    for (let seq = start; seq <= room.last; seq++) {
      const event = room.eventAt(seq);
      fragment.append(this.#entry(room, event, room.eventAt(seq - 1)));
      if (!this.following && event.type === 'message' && event.from !== room.me && this.to >= this.from) this.arrived++;
    }
    if (this.to < this.from) this.from = start;
    this.to = room.last;
    this.entries.append(fragment);
  }

  /** Put an older page on top, and leave what is being read where it is. */
  #prependOld(room) {
    if (room.first >= this.from || room.events.length === 0) return;
    this.box.setAttribute('aria-busy', 'true');
    const fragment = document.createDocumentFragment();
    for (let seq = room.first; seq < this.from; seq++) {
      fragment.append(this.#entry(room, room.eventAt(seq), room.eventAt(seq - 1)));
    }
    const anchor = this.entries.children[1] ?? null;
    this.#holding(anchor, () => {
      // The old first entry knew nothing of what was before it: its day line and its name may go now.
      this.entries.firstElementChild?.replaceWith(
        this.#entry(room, room.eventAt(this.from), room.eventAt(this.from - 1)),
      );
      this.entries.prepend(fragment);
      this.#drawTop(room);
    });
    this.from = room.first;
    this.box.setAttribute('aria-busy', 'false');
  }

  #entry(room, event, before) {
    // The line stands above the first message after the read mark, once the window reaches back that far.
    const mayBeNew =
      room.newAfter !== null &&
      room.first <= room.newAfter + 1 &&
      event.seq > room.newAfter &&
      event.type === 'message' &&
      event.from !== room.me;
    if (mayBeNew) this.newLineAt ??= event.seq;
    return entryOf(room, event, before, event.seq === this.newLineAt);
  }

  #drawWaiting(room) {
    const { outbox } = this.session;
    const entries = outbox.ofRoom(room.id);
    const list = byId('waiting');
    let before = room.eventAt(room.last);
    keepInStep(
      list,
      entries,
      (entry) => entry.id,
      (entry) => waitingEntry(room, entry, before),
      (node, entry) => {
        updateWaiting(node, entry, { retry: () => outbox.retry(entry.id), discard: () => outbox.discard(entry.id) });
        before = { type: 'message', from: room.me, at: entry.at };
      },
    );
  }

  #drawTop(room) {
    this.top.draw(room, () => {
      room.loading = null;
      if (room.detached && !this.#nearTop()) this.session.history.newer(room);
      else this.session.history.older(room);
    });
  }

  #trim(room) {
    if (!this.following || room.detached || room.events.length <= 2 * KEPT) return;
    room.trim(KEPT);
    const surplus = room.first - this.from;
    for (let i = 0; i < surplus; i++) this.entries.firstElementChild.remove();
    this.from = room.first;
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
    const missed = this.arrived + (room.detached ? room.cursor - room.last : 0);
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

  /** Run `change` and scroll so that `anchor` does not move. */
  #holding(anchor, change) {
    const before = anchor?.getBoundingClientRect().top;
    change();
    if (anchor) this.box.scrollTop += anchor.getBoundingClientRect().top - before;
  }

  #scrollToNewLine() {
    const line = this.entries.querySelector('.line.new');
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
