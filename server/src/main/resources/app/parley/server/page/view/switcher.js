// SPDX-License-Identifier: Apache-2.0

// Ctrl+K: go to a room or person by a few letters.

import { words } from '../words/en.js';
import { byId, element, icon, keepInStep } from './element.js';
import { presenceDot } from './rooms.js';

const SHOWN = 12;
/** After the last letter, so that a word is one question. */
const PAUSE = 250;

export class Switcher {
  /**
   * @param {import('../core/session.js').ChatSession} session
   * @param {{open: (id: string) => void, write: (name: string) => void, join: (id: string) => void}} actions
   */
  constructor(session, actions, signal) {
    this.session = session;
    this.actions = actions;
    this.dialog = byId('switcher');
    this.input = byId('switcher-input');
    this.input.addEventListener(
      'input',
      () => {
        this.#find();
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.#ask(), PAUSE);
      },
      { signal },
    );
    session.addEventListener(
      'rooms',
      () => {
        if (this.dialog.open) this.#find(this.found[this.chosen]?.key);
      },
      { signal },
    );
    this.input.addEventListener('keydown', (event) => this.#key(event), { signal });
    this.dialog.addEventListener(
      'click',
      (event) => {
        if (event.target === this.dialog) this.dialog.close();
      },
      { signal },
    );
  }

  show() {
    this.input.value = '';
    this.dialog.showModal();
    this.session.counts.soon();
    this.#find();
  }

  /** Where the server has more public rooms than are known here, it is asked for those with these letters. */
  #ask() {
    const { myRooms } = this.session;
    const letters = this.input.value.trim();
    if (this.dialog.open && letters && !myRooms.searched.has(letters)) myRooms.find(letters).catch(() => {});
  }

  /** Rooms to join come behind those that are as good a find. @param {string} [key] the place that stays chosen */
  #find(key) {
    this.found = this.#places()
      .map((place) => ({ ...place, score: match(this.input.value.trim().toLowerCase(), place.name.toLowerCase()) }))
      .filter((place) => place.score !== null)
      .sort(
        (a, b) =>
          a.score - b.score ||
          Number('note' in a) - Number('note' in b) ||
          b.unread - a.unread ||
          a.name.localeCompare(b.name),
      )
      .slice(0, SHOWN);
    this.chosen = Math.max(
      0,
      this.found.findIndex((place) => place.key === key),
    );
    byId('switcher-none').textContent = this.found.length === 0 ? words.nothingFound : '';
    this.#draw();
  }

  #places() {
    const { rooms, online, me } = this.session;
    const { others } = this.session.myRooms;
    const places = [];
    const known = new Set([me]);
    for (const room of rooms.values()) {
      if (room.other) known.add(room.other);
      places.push({
        key: `room ${room.id}`,
        name: room.title,
        unread: room.unread,
        room,
        go: () => this.actions.open(room.id),
      });
    }
    for (const info of others) {
      places.push({
        key: `more ${info.id}`,
        name: info.name,
        unread: 0,
        note: words.join,
        go: () => this.actions.join(info.id),
      });
    }
    for (const name of online) {
      if (!known.has(name))
        places.push({ key: `person ${name}`, name, unread: 0, person: name, go: () => this.actions.write(name) });
    }
    return places;
  }

  #draw() {
    const list = byId('switcher-list');
    keepInStep(
      list,
      this.found,
      (place) => place.key,
      (place) => {
        const row = element(
          'li',
          { class: 'row', role: 'option', id: `place-${place.key.replace(/[^a-z0-9]/gi, '-')}` },
          element('span', { class: 'sign' }, this.#sign(place)),
          element('bdi', { class: 'row-name' }, place.name),
          element('span', { class: 'small muted' }, place.note ?? (place.unread > 0 ? words.unread(place.unread) : '')),
        );
        row.addEventListener('click', () => this.#go(place));
        return row;
      },
      () => {},
    );
    Array.from(list.children).forEach((row, i) => row.setAttribute('aria-selected', String(i === this.chosen)));
    const chosen = list.children[this.chosen];
    chosen?.scrollIntoView({ block: 'nearest' });
    if (chosen) this.input.setAttribute('aria-activedescendant', chosen.id);
    else this.input.removeAttribute('aria-activedescendant');
  }

  #sign(place) {
    const other = place.person ?? place.room?.other;
    if (other) return presenceDot(this.session.online.has(other));
    return icon(place.room?.kind === 'private' ? 'lock' : 'room');
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.found.length > 0) {
      this.chosen = (this.chosen + step + this.found.length) % this.found.length;
      this.#draw();
    } else if (event.key === 'Enter' && !event.isComposing && this.found[this.chosen]) {
      this.#go(this.found[this.chosen]);
    } else {
      return;
    }
    event.preventDefault();
  }

  #go(place) {
    this.dialog.close();
    place.go();
  }
}

/** Null when the letters do not occur in order; smaller is better: a beginning, then a run, then scattered letters. */
export function match(letters, name) {
  if (name.startsWith(letters)) return 0;
  const run = name.indexOf(letters);
  if (run >= 0) return 1 + run;
  let at = -1;
  for (const letter of letters) {
    at = name.indexOf(letter, at + 1);
    if (at < 0) return null;
  }
  return 100 + at;
}
