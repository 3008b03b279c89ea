// SPDX-License-Identifier: Apache-2.0

// The public rooms that one could join: found by a few letters, and shown a page at a time.

import { words } from '../words/en.js';
import { byId, element, icon, keepInStep } from './element.js';

/** Rooms shown at first, and added by each "Show more". */
const PAGE = 40;
/** With fewer rooms there is nothing to search. */
const SEARCHED_FROM = 10;
/** After the last letter, so that a word is one question. */
const PAUSE = 250;

export class Browse {
  /**
   * @param {import('../core/session.js').ChatSession} session
   * @param {{join: (id: string) => void}} actions
   * @param {() => void} draw
   */
  constructor(session, actions, draw, signal) {
    this.session = session;
    this.actions = actions;
    this.letters = '';
    this.shown = PAGE;
    this.search = byId('more-search');
    byId('more-rooms').addEventListener(
      'toggle',
      () => {
        if (byId('more-rooms').open) session.myRooms.refresh().catch(() => {});
      },
      { signal },
    );
    this.search.addEventListener(
      'input',
      () => {
        this.letters = this.search.value.trim();
        this.shown = PAGE;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.#ask(), PAUSE);
        draw();
      },
      { signal },
    );
    byId('more-more').addEventListener(
      'click',
      () => {
        this.shown += PAGE;
        this.#ask();
        draw();
      },
      { signal },
    );
    signal.addEventListener('abort', () => {
      clearTimeout(this.timer);
      this.search.value = '';
    });
  }

  /** More than what is known here, where the server has more. */
  #ask() {
    const { myRooms } = this.session;
    if (this.#found().length <= this.shown) myRooms.find(this.letters).catch(() => {});
  }

  #found() {
    const letters = this.letters.toLowerCase();
    const { others } = this.session.myRooms;
    return letters === '' ? others : others.filter(({ id, name }) => [id, name.toLowerCase()].some((it) => it.includes(letters)));
  }

  /** @param {Set<string>} twins ids of rooms that look like another @param {() => Node} twinSign */
  draw(twins, twinSign) {
    const { others, next } = this.session.myRooms;
    const found = this.#found();
    byId('more-rooms').hidden = others.length === 0;
    byId('more-title').textContent = words.moreRooms(others.length, next !== null);
    byId('more-search-field').hidden = others.length < SEARCHED_FROM && next === null;
    byId('more-more').hidden = found.length <= this.shown && !this.session.myRooms.hasMore(this.letters);
    byId('more-none').textContent = found.length === 0 && this.letters !== '' ? words.noRoomFound : '';
    keepInStep(
      byId('more'),
      found.slice(0, this.shown),
      (info) => info.id,
      (info) => this.#row(info),
      (row, info) => {
        row.children[1].textContent = info.name;
        row.querySelector('.twin')?.remove();
        if (twins.has(info.id)) row.children[1].after(twinSign());
        row.title = info.topic ?? '';
      },
    );
  }

  #row(info) {
    const join = element(
      'button',
      { class: 'quiet small', type: 'button', 'data-join': info.id, 'aria-label': words.joinRoom(info.name) },
      words.join,
    );
    join.addEventListener('click', () => this.actions.join(info.id));
    return element(
      'li',
      { class: 'row' },
      element('span', { class: 'sign' }, icon('room')),
      element('bdi', { class: 'row-name' }),
      join,
    );
  }
}
