// SPDX-License-Identifier: Apache-2.0

// The list of a room's members, beside the timeline. Closed until it is asked for.

import { mayAdd, moderates } from '../core/order.js';
import { words } from '../words/en.js';
import { avatar } from './avatar.js';
import { byId, element, keepInStep, oncePerFrame } from './element.js';
import { withPart } from './later.js';
import { presenceDot } from './rooms.js';
import { Roving } from './roving.js';

export class People {
  /**
   * @param {import('../core/session.js').ChatSession} session
   * @param {{write: (name: string) => void, manage: (name: string) => void}} actions
   */
  constructor(session, actions) {
    this.session = session;
    this.actions = { ...actions, membersChanged: () => this.membersChanged() };
    this.room = null;
    /** @type {string[]|null} */
    this.names = null;
    /** What the server said of each, by name. @type {Map<string, import('./person-order.js').Member>} */
    this.members = new Map();
    this.draw = oncePerFrame(() => this.#draw());
    this.ending = new AbortController();
    const { signal } = this.ending;
    session.addEventListener(
      'rooms',
      () => {
        this.#follow();
        this.draw();
      },
      { signal },
    );
    session.addEventListener(
      'room',
      (/** @type {CustomEvent} */ { detail }) => {
        if (detail === this.room) this.#membership(detail);
      },
      { signal },
    );
    session.addEventListener('presence', this.draw, { signal });
    /** @type {import('./person-card.js').PersonCard | undefined} */
    this.card = undefined;
    this.walk = new Roving(byId('people-list'), 'button.row', signal);
    byId('show-people').addEventListener('click', () => this.show(byId('people').hidden), { signal });
    byId('close-people').addEventListener('click', () => this.show(false), { signal });
  }

  stop() {
    this.ending.abort();
    this.#hide();
    byId('people-list').replaceChildren();
  }

  get shown() {
    return !byId('people').hidden;
  }

  show(shown) {
    const was = this.shown;
    byId('people').hidden = !shown;
    byId('show-people').setAttribute('aria-expanded', String(shown));
    if (shown) {
      if (this.names === null) this.#load();
      byId('close-people').focus();
    } else if (was) {
      byId('show-people').focus();
    }
    this.draw();
  }

  /** Another room is open: its members are counted, and listed if the list is open. */
  #follow() {
    const { open } = this.session;
    if (open === this.room) return;
    this.room = open;
    this.names = null;
    this.seen = open?.last ?? 0;
    byId('people-list').replaceChildren();
    this.draw();
    byId('leave-room').textContent = open?.kind === 'direct' ? words.hideDirect : words.leaveRoom;
    if (!open) this.#hide();
    else if (open.kind === 'direct') this.names = [...open.members];
    else this.#load();
  }

  #hide() {
    byId('people').hidden = true;
    byId('show-people').setAttribute('aria-expanded', 'false');
  }

  async #load() {
    const { room } = this;
    byId('people-problem').textContent = '';
    try {
      const { members } = await this.session.api.members(room.id);
      if (room !== this.room) return;
      this.names = members.map((member) => member.username);
      this.members = new Map(members.map((member) => [member.username, member]));
    } catch {
      if (room === this.room) byId('people-problem').textContent = words.membersSilent;
    }
    this.draw();
  }

  /** A person joined or left while the room is open. */
  #membership(room) {
    for (let seq = Math.max(this.seen + 1, room.first); seq <= room.last; seq++) {
      const event = room.eventAt(seq);
      if (!this.names || (event.type !== 'joined' && event.type !== 'left')) continue;
      const who = event.user ?? event.by;
      this.names = this.names.filter((name) => name !== who);
      if (event.type === 'joined') this.names = [...this.names, who].sort();
      this.draw();
    }
    this.seen = Math.max(this.seen, room.last);
  }

  #draw() {
    const counted = this.names !== null && this.room?.kind !== 'direct';
    byId('show-people').hidden = !this.room || this.room.gone;
    byId('members-count').textContent = counted ? words.membersCount(this.names.length) : '';
    byId('members-word').textContent = counted ? words.membersWord(this.names.length) : words.members;
    const { room } = this;
    byId('delete-room').hidden = !room || room.kind === 'direct' || room.id === 'general' || !this.session.isAdmin;
    byId('room-settings').hidden = !room || room.gone || !moderates(room, this.session.user);
    byId('add-people').hidden = !room || !mayAdd(room, this.session.user);
    byId('block-person').hidden = room?.other === undefined;
    byId('block-person').textContent = room?.blocked ? words.unblockName(room.title) : words.blockName(room?.title);
    if (!this.shown) return;
    const { online, me } = this.session;
    const names = [...(this.names ?? [])].sort((a, b) => Number(online.has(b)) - Number(online.has(a)) || a.localeCompare(b));
    keepInStep(
      byId('people-list'),
      names,
      (name) => name,
      (name) => this.#row(name, me),
      (row, name) => {
        const marks = this.#marks(name);
        const state = `${online.has(name)} ${marks}`;
        if (row.dataset.state === state) return;
        row.dataset.state = state;
        row.querySelector('.marks').textContent = marks;
        row.querySelector('.sign').replaceChildren(presenceDot(online.has(name)));
      },
    );
    this.walk.settle();
  }

  /** What one should know of a member at a glance. */
  #marks(name) {
    const { role = 'member', moderator, muted } = this.members.get(name) ?? {};
    const rank = words.roles[role] || (moderator ? words.moderator : '');
    const marks = [name === this.session.me ? words.you : '', rank, muted ? words.muted : ''];
    return marks.filter(Boolean).join(' · ');
  }

  /** Add a person, or change the room: the list shows what comes of it. */
  membersChanged() {
    this.#load();
  }

  #row(name, me) {
    const content = [
      avatar(name),
      element('bdi', { class: 'row-name' }, name),
      element('span', { class: 'small muted marks' }),
      element('span', { class: 'sign' }),
    ];
    if (name === me) return element('li', {}, element('span', { class: 'row' }, ...content));
    const button = element(
      'button',
      { class: 'row', type: 'button', 'data-person': name, 'aria-haspopup': 'dialog' },
      ...content,
    );
    button.addEventListener('click', () => this.#showCard(name));
    return element('li', {}, button);
  }

  #showCard(name) {
    withPart('personCard', ({ PersonCard }) => {
      if (this.ending.signal.aborted) return;
      this.card ??= new PersonCard(this.session, this.actions, this.ending.signal);
      this.card.show(this.members.get(name) ?? { username: name });
    });
  }
}
