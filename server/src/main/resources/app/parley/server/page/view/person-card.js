// SPDX-License-Identifier: Apache-2.0

// A person of the list of members: write to them, block them, or keep order.

import { api } from '../core/api.js';
import { words, wordsFor } from '../words/en.js';
import { avatar } from './avatar.js';
import { byId } from './element.js';
import { orderButtons } from './person-order.js';
import { ask } from './question.js';

export class PersonCard {
  /**
   * @param {import('../core/session.js').ChatSession} session
   * @param {{write: (name: string) => void, manage: (name: string) => void, membersChanged: () => void}} actions
   * @param {AbortSignal} signal
   */
  constructor(session, actions, signal) {
    this.session = session;
    this.actions = actions;
    this.dialog = byId('person-dialog');
    byId('person-write').addEventListener(
      'click',
      () => {
        this.dialog.close();
        actions.write(this.name);
      },
      { signal },
    );
    byId('person-block').addEventListener('click', () => this.#change(), { signal });
  }

  /** @param {import('./person-order.js').Member} member of the open room */
  async show(member) {
    const { username: name } = member;
    this.name = name;
    this.member = member;
    this.room = this.session.open;
    this.blocked = null;
    byId('person-avatar').replaceChildren(avatar(name));
    byId('person-name').textContent = name;
    byId('person-state').textContent = this.#state();
    byId('person-write').textContent = words.writeTo(name);
    this.#draw('');
    this.dialog.showModal();
    await this.#try(async () => {
      const { users } = await api.blocks();
      if (this.name === name) this.blocked = users.some(({ username }) => username === name);
      return '';
    });
  }

  #state() {
    const { username, role = 'member', moderator, muted } = this.member;
    const online = this.session.online.has(username) ? words.online : words.offline;
    const rank = words.roles[role] || (moderator ? words.moderator : '');
    return [rank, muted ? words.isMuted : '', online].filter(Boolean).join(' · ');
  }

  /** Do it, say how it went, and show what the person is now. */
  #keepOrder(action, said = (/** @type {any} */ _) => '') {
    const { name, room } = this;
    return this.#try(async () => {
      const note = said(await action());
      const { members } = await this.session.api.members(room.id);
      this.actions.membersChanged();
      const now = members.find(({ username }) => username === name);
      if (this.name !== name || !now) return '';
      this.member = now;
      byId('person-state').textContent = this.#state();
      return note;
    });
  }

  async #change() {
    const { name, blocked } = this;
    await this.#try(async () => {
      if (!(await changeBlock(name, !blocked))) return '';
      if (this.name === name) this.blocked = !blocked;
      return '';
    });
  }

  async #try(action) {
    try {
      this.#draw((await action()) ?? '', false);
    } catch (error) {
      this.#draw(wordsFor(error), true);
    }
  }

  #draw(note, isProblem = false) {
    byId('person-problem').textContent = note;
    byId('person-problem').classList.toggle('problem', isProblem);
    byId('person-order').replaceChildren(
      ...orderButtons(this.session, this.room, this.member, {
        run: (action, said) => this.#keepOrder(action, said),
        closed: () => this.dialog.close(),
        manage: (name) => {
          this.dialog.close();
          this.actions.manage(name);
        },
      }),
    );
    byId('person-write').hidden = this.blocked === true;
    byId('person-block').hidden = this.blocked === null;
    byId('person-block').textContent = this.blocked ? words.unblock : words.block;
  }
}

/** Block a person after a question, or unblock them. @returns {Promise<boolean>} whether it was done */
export async function changeBlock(name, blocks) {
  if (blocks && !(await ask(words.blockQuestion(name), words.block))) return false;
  await (blocks ? api.block(name) : api.unblock(name));
  return true;
}
