// SPDX-License-Identifier: Apache-2.0

// The chat screen: puts its parts together, and keeps the address bar, the title and the room's header true.

import { words, wordsFor } from '../words/en.js';
import { avatar } from './avatar.js';
import { Composer } from './composer.js';
import { ConnectionBar } from './connection-bar.js';
import { byId, element, icon, oncePerFrame } from './element.js';
import { listenToKeys } from './keys.js';
import { fetchParts, withPart } from './later.js';
import { MessageActions } from './message-actions.js';
import { People } from './people.js';
import { ask, tell } from './question.js';
import { presenceDot, RoomList } from './rooms.js';
import { look, nextLook } from './theme.js';
import { Timeline } from './timeline.js';
import { watchViewport } from './viewport.js';

const oneColumn = matchMedia('(max-width: 699px)');
const PLACE = /^#room=(.+)$/;
/** What few visits need at once is fetched so long after the chat was shown. */
const LATER = 500;

export class Chat {
  /**
   * @param {import('../core/session.js').ChatSession} session
   * @param {{name: string, limits?: {textLength?: number}}} server
   * @param {() => void} signOut
   */
  constructor(session, server, signOut) {
    this.session = session;
    this.server = server;
    this.ending = new AbortController();
    const { signal } = this.ending;
    const actions = (this.actions = {
      open: (id) => this.open(id),
      manage: (name) => this.#administer(name),
      write: (name) => this.#try(async () => this.open((await session.myRooms.directWith(name)).id)),
      join: (id) =>
        this.#try(async () => {
          await session.myRooms.join(id);
          this.open(id);
        }),
    });
    this.timeline = new Timeline(session);
    this.composer = new Composer(session, server.limits?.textLength ?? 8000, { sent: () => this.timeline.toEnd() });
    this.people = new People(session, actions);
    this.parts = [
      this.timeline,
      this.composer,
      this.people,
      new MessageActions(session, {
        reply: (message) => this.composer.reply(message),
        edit: (message) => this.composer.edit(message),
        report: (message) => withPart('report', ({ reportMessage }) => reportMessage(session, session.open, message)),
        goTo: (seq) => this.timeline.goTo(seq),
      }),
      new RoomList(session, actions),
      new ConnectionBar(session),
    ];
    /** @type {import('./switcher.js').Switcher | undefined} */
    this.switcher = undefined;
    listenToKeys(this, signal);
    watchViewport(signal);
    this.draw = oncePerFrame(() => this.#draw());
    session.addEventListener('rooms', () => this.#roomsChanged(), { signal });
    session.addEventListener('presence', this.draw, { signal });
    session.addEventListener('account', () => this.#drawMe(), { signal });
    window.addEventListener('focus', () => session.counts.looked(), { signal });
    window.addEventListener('popstate', () => this.#goToAddress(), { signal });
    oneColumn.addEventListener('change', () => this.#goToAddress(), { signal });
    byId('back').addEventListener('click', () => this.back(), { signal });
    byId('open-switcher').addEventListener('click', () => this.jump(), { signal });
    byId('new-room').addEventListener('click', () => this.#newRoom(), { signal });
    byId('invite-people').addEventListener('click', () => withPart('invitation', ({ invite }) => invite()), { signal });
    byId('show-pins').addEventListener('click', () => this.#showPins(), { signal });
    byId('account').addEventListener('click', () => this.#account(signOut), { signal });
    byId('manage').addEventListener('click', () => this.#administer(), { signal });
    byId('room-settings').addEventListener('click', () => this.#roomSettings(), { signal });
    byId('add-people').addEventListener('click', () => this.#addPeople(), { signal });
    byId('leave-room').addEventListener('click', () => this.#leave(), { signal });
    byId('delete-room').addEventListener('click', () => this.#erase(), { signal });
    byId('block-person').addEventListener('click', () => this.#block(), { signal });
    byId('sign-out').addEventListener('click', () => this.#signOut(signOut), { signal });
    byId('theme').addEventListener(
      'click',
      () => {
        byId('theme').textContent = words.theme[nextLook()];
      },
      { signal },
    );
    this.#drawFrame();
    // The socket may have told all of this before anything here listened.
    for (const what of ['rooms', 'presence']) session.tell(what);
    this.fetching = setTimeout(fetchParts, LATER);
  }

  stop() {
    this.ending.abort();
    clearTimeout(this.fetching);
    for (const part of this.parts) part.stop();
    byId('chat').hidden = true;
    const dialogs = /** @type {NodeListOf<HTMLDialogElement>} */ (document.querySelectorAll('dialog[open]'));
    for (const dialog of dialogs) dialog.close();
  }

  /** Open a room because it was asked for: the browser's Back leads back. */
  open(id) {
    if (this.session.open?.id !== id || this.#inList()) history.pushState(null, '', `#room=${encodeURIComponent(id)}`);
    this.wanted = null;
    this.#show(id);
    this.#focusRoom();
  }

  /** Ready to write; on a phone that would raise the keyboard over what one came to read. */
  #focusRoom() {
    if (matchMedia('(pointer: coarse)').matches) byId('room-name').parentElement.focus({ preventScroll: true });
    else this.composer.focus();
  }

  #showPins() {
    withPart('pins', ({ showPins }) => showPins(this.session, (seq) => this.timeline.goTo(seq)));
  }

  /** Ctrl+K: go to a room or person by a few letters. */
  jump() {
    return withPart('switcher', ({ Switcher }) => {
      if (this.ending.signal.aborted) return;
      this.switcher ??= new Switcher(this.session, this.actions, this.ending.signal);
      this.switcher.show();
    });
  }

  #roomSettings() {
    return withPart('roomSettings', ({ showRoomSettings }) => showRoomSettings(this.session, this.session.open));
  }

  #addPeople() {
    const { open } = this.session;
    return withPart('roomSettings', ({ addPeople }) => addPeople(this.session, open, () => this.people.membersChanged()));
  }

  /** People, invites, reports and the record; at `person` first, where one is named. */
  #administer(person) {
    const goTo = (room, seq) => {
      this.open(room);
      this.timeline.goTo(seq);
    };
    return withPart('administration', ({ showAdministration }) => showAdministration(this.session, { goTo }, person));
  }

  #account(signOut) {
    return withPart('account', ({ showAccount }) => showAccount(this.session, () => this.#try(signOut)));
  }

  #newRoom() {
    const { myRooms } = this.session;
    return withPart('newRoom', ({ newRoom }) => newRoom(async (wish) => this.open((await myRooms.create(wish)).id)));
  }

  /** From a room back to the list, where only one of them has place. */
  back() {
    history.pushState(null, '', location.pathname);
    this.wanted = null;
    this.#show(null);
  }

  #inList() {
    return byId('chat').dataset.view === 'list';
  }

  #show(id) {
    const left = this.#inList() ? null : this.session.open?.id;
    const list = byId('side').querySelector('.side-scroll');
    // What is not displayed forgets how far it was scrolled.
    if (this.#inList()) this.listTop = list.scrollTop;
    byId('chat').dataset.view = id === null ? 'list' : 'room';
    byId('side').setAttribute('role', id === null && oneColumn.matches ? 'main' : 'navigation');
    if (id !== this.session.open?.id) this.session.openRoom(id);
    if (id === null && oneColumn.matches && left) {
      list.scrollTop = this.listTop ?? 0;
      list.querySelector(`[data-room="${CSS.escape(left)}"]`)?.focus({ preventScroll: true });
    }
    this.draw();
  }

  /** Show what the address names; else, where there is place for it, some room. */
  #goToAddress() {
    const { rooms, myRooms } = this.session;
    const named = decode(PLACE.exec(location.hash)?.[1]);
    // The copy holds only some of the rooms, and a room that one is not in is known from the list alone.
    this.wanted = named !== '' && !rooms.has(named) ? named : null;
    if (this.wanted !== null && !myRooms.listed) return this.#show(null);
    if (this.wanted !== null) this.#offerToJoin(named);
    if (!rooms.has(named) && (oneColumn.matches || rooms.size === 0)) return this.#show(null);
    const id = [named, 'general', ...rooms.keys()].find((candidate) => rooms.has(candidate));
    if (id !== named) history.replaceState(null, '', `#room=${encodeURIComponent(id)}`);
    this.#show(id);
    this.#focusRoom();
  }

  /** The address names a room that I am not in. */
  async #offerToJoin(id) {
    this.wanted = null;
    const info = this.session.myRooms.others.find((other) => other.id === id);
    if (!info) return tell(words.noSuchRoom);
    if (await ask(words.joinQuestion(info.name), words.join)) this.actions.join(id);
    return undefined;
  }

  #roomsChanged() {
    const { session } = this;
    if ((session.ready || session.rooms.size > 0) && !session.open && !this.started) {
      this.started = true;
      this.#goToAddress();
    } else if (this.wanted && (session.rooms.has(this.wanted) || session.myRooms.listed)) {
      this.#goToAddress();
    }
    this.draw();
  }

  #draw() {
    const { unread, open, online } = this.session;
    const place = open ? `${open.title} – ${this.server.name}` : this.server.name;
    document.title = unread > 0 ? `(${unread}) ${place}` : place;
    byId('room').dataset.state = open ? 'open' : 'none';
    const elsewhere = unread - (open?.unread ?? 0);
    byId('back-unread').hidden = elsewhere === 0;
    byId('back-unread').textContent = words.badge(elsewhere);
    byId('room-name').textContent = open ? open.title : this.session.ready ? words.noRoom : '';
    byId('room-topic').textContent = !open ? '' : open.kind === 'direct' ? words.directTopic : open.topic;
    byId('room-topic').title = open?.topic ?? '';
    byId('manage').hidden = !this.session.keepsOrder;
    byId('show-pins').hidden = !open || open.gone;
    const sign = !open
      ? ''
      : open.kind === 'direct'
        ? presenceDot(online.has(open.other))
        : icon(open.kind === 'private' ? 'lock' : 'room');
    byId('room-sign').replaceChildren(sign);
  }

  /** What stays the same for the whole session. */
  #drawFrame() {
    byId('chat').hidden = false;
    byId('chat').dataset.view = 'list';
    byId('side').setAttribute('role', oneColumn.matches ? 'main' : 'navigation');
    byId('side-space').textContent = this.server.name;
    byId('theme').textContent = words.theme[look()];
    this.#drawMe();
  }

  /** Who I am, and what my role lets me do. */
  #drawMe() {
    const { me, user, isAdmin } = this.session;
    byId('me').replaceChildren(
      avatar(me),
      element('bdi', { class: 'row-name' }, me),
      element('span', { class: 'small muted' }, words.roles[user.role] ?? ''),
    );
    byId('invite-people').hidden = !isAdmin;
    byId('new-room').hidden = user.role === 'guest';
    this.draw();
  }

  async #leave() {
    const room = this.session.open;
    const direct = room.kind === 'direct';
    const question = direct
      ? words.hideDirectQuestion(room.title)
      : room.kind === 'private'
        ? words.leavePrivateQuestion(room.title)
        : words.leaveQuestion(room.title);
    if (!(await ask(question, direct ? words.hide : words.leave))) return;
    await this.#try(async () => {
      await this.session.myRooms.leave(room);
      history.replaceState(null, '', location.pathname);
      this.#goToAddress();
    });
  }

  /** Remove the room for everyone. */
  async #erase() {
    const room = this.session.open;
    if (!(await ask(words.deleteRoomQuestion(room.title), words.delete))) return;
    await this.#try(async () => {
      await this.session.myRooms.erase(room);
      history.replaceState(null, '', location.pathname);
      this.#goToAddress();
    });
  }

  /** Block the other person of a direct room, or unblock them; the server tells all my devices. */
  #block() {
    const { other, blocked } = this.session.open;
    return this.#try(() => withPart('personCard', ({ changeBlock }) => changeBlock(other, !blocked)));
  }

  async #signOut(signOut) {
    const { outbox, drafts } = this.session;
    const lost = words.signOutLoses(outbox.unsent, drafts.count);
    if (lost && !(await ask(lost, words.signOut))) return;
    await this.#try(signOut);
  }

  /** Do it, and say so when it did not work. */
  async #try(action) {
    try {
      await action();
    } catch (problem) {
      await tell(wordsFor(problem));
    }
  }
}

function decode(text) {
  try {
    return text === undefined ? '' : decodeURIComponent(text);
  } catch {
    return '';
  }
}
