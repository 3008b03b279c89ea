// SPDX-License-Identifier: Apache-2.0

// The side list: rooms, direct conversations, rooms one could join, and who is online.

import { twinsAmong } from '../core/room-twins.js';
import { words } from '../words/en.js';
import { avatar } from './avatar.js';
import { Browse } from './browse.js';
import { byId, element, icon, keepInStep, oncePerFrame, unseen } from './element.js';
import { Roving } from './roving.js';

/** People listed by name; of more only the number is told. */
const LISTED = 50;
/** @type {Intl.Collator} */
let collator;

export class RoomList {
  /**
   * @param {import('../core/session.js').ChatSession} session
   * @param {{open: (id: string) => void, write: (name: string) => void, join: (id: string) => void}} actions
   */
  constructor(session, actions) {
    this.session = session;
    this.actions = actions;
    this.draw = oncePerFrame(() => this.#draw());
    this.ending = new AbortController();
    const { signal } = this.ending;
    session.addEventListener('rooms', this.draw, { signal });
    session.addEventListener('presence', this.draw, { signal });
    this.walks = [
      new Roving(byId('room-list'), 'button.row', signal),
      new Roving(byId('more'), '[data-join]', signal),
      new Roving(byId('online'), 'button.row', signal),
    ];
    this.browse = new Browse(session, actions, this.draw, signal);
  }

  stop() {
    this.ending.abort();
    for (const id of ['rooms', 'direct', 'more', 'online']) byId(id).replaceChildren();
  }

  #draw() {
    this.#sort();
    this.#findTwins();
    this.#drawRooms(byId('rooms'), this.named);
    this.#drawRooms(byId('direct'), this.direct);
    byId('direct-section').hidden = this.direct.length === 0;
    this.browse.draw(this.twins, twinSign);
    this.#drawOnline();
    for (const walk of this.walks) walk.settle();
  }

  /** Sort again only when a room came, went or has another name: a message changes no place. */
  #sort() {
    const all = [...this.session.rooms.values()];
    const titles = all.map(({ title }) => title);
    const same = (room, i) => room === this.sorted[i] && titles[i] === this.titles[i];
    if (this.sorted?.length === all.length && all.every(same)) return;
    this.sorted = [...all];
    this.titles = titles;
    all.sort((a, b) => (collator ??= new Intl.Collator()).compare(a.title, b.title));
    this.named = all.filter((room) => room.kind !== 'direct');
    this.direct = all.filter((room) => room.kind === 'direct');
  }

  /** Names that look the same in other letters are marked, so that no one writes into the wrong room. */
  #findTwins() {
    const { others } = this.session.myRooms;
    if (this.named === this.compared?.named && others === this.compared.others) return;
    this.compared = { named: this.named, others };
    this.twins = twinsAmong([...this.named, ...others]);
  }

  #drawRooms(list, rooms) {
    keepInStep(
      list,
      rooms,
      (room) => room.id,
      (room) => this.#roomRow(room),
      (row, room) => this.#updateRoom(row, room),
    );
  }

  #roomRow(room) {
    const sign = element('span', { class: 'sign' });
    const name = element('bdi', { class: 'row-name' });
    const button = element(
      'button',
      { class: 'row', type: 'button', 'data-room': room.id },
      sign,
      name,
      element('span', { class: 'row-state' }),
    );
    button.addEventListener('click', () => this.actions.open(room.id));
    return element('li', {}, button);
  }

  #updateRoom(row, room) {
    const online = room.other !== undefined && this.session.online.has(room.other);
    const isOpen = room === this.session.open;
    const isTwin = this.twins.has(room.id);
    const shown = JSON.stringify([room.title, room.kind, room.unread, room.mentions, online, isOpen, isTwin]);
    if (row.dataset.shown === shown) return;
    row.dataset.shown = shown;
    const button = row.firstElementChild;
    const [sign, name, state] = button.children;
    name.textContent = room.title;
    sign.replaceChildren(
      room.kind === 'direct' ? presenceDot(online) : icon(room.kind === 'private' ? 'lock' : 'room'),
    );
    if (isOpen) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
    button.classList.toggle('unread', room.unread > 0);
    button.dataset.unread = room.unread;
    state.replaceChildren();
    if (isTwin) state.append(twinSign());
    if (room.kind === 'private') state.append(unseen(`, ${words.privateRoom}`));
    if (room.mentions > 0)
      state.append(badge('badge mention', `@${words.badge(room.mentions)}`, words.mentions(room.mentions)));
    if (room.unread > 0) state.append(badge('badge', words.badge(room.unread), words.unread(room.unread)));
  }

  #drawOnline() {
    const people = [...this.session.online].filter((name) => name !== this.session.me).sort();
    byId('online-title').textContent = words.onlineTitle(people.length);
    byId('nobody-online').hidden = people.length > 0 || !this.session.ready;
    const listed = people.slice(0, LISTED);
    const rows = people.length > LISTED ? [...listed, ''] : listed;
    keepInStep(
      byId('online'),
      rows,
      (name) => name,
      (name) => {
        if (name === '') return element('li', { class: 'side-note muted small' });
        const button = element(
          'button',
          { class: 'row', type: 'button', 'data-person': name, title: words.writeTo(name) },
          avatar(name),
          element('bdi', { class: 'row-name' }, name),
        );
        button.addEventListener('click', () => this.actions.write(name));
        return element('li', {}, button);
      },
      (row, name) => {
        if (name === '') row.textContent = words.andMore(people.length - LISTED);
      },
    );
  }
}

/** A dot, and the word for those who cannot see it. */
export function presenceDot(online) {
  return element(
    'span',
    { class: online ? 'dot online' : 'dot', title: online ? words.online : words.offline },
    unseen(online ? words.online : words.offline),
  );
}

const twinSign = () =>
  element('span', { class: 'twin', title: words.lookAlike }, '≈', unseen(`, ${words.lookAlike}`));

function badge(className, text, spoken) {
  return element('span', { class: className }, element('span', { 'aria-hidden': 'true' }, text), unseen(`, ${spoken}`));
}
