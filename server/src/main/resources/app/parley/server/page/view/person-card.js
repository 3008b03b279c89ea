// SPDX-License-Identifier: Apache-2.0

// A person of the list of members: write to them, or block them.

import { api } from '../core/api.js';
import { words, wordsFor } from '../words/en.js';
import { avatar } from './avatar.js';
import { byId } from './element.js';
import { ask } from './question.js';

export class PersonCard {
  /**
   * @param {import('../core/session.js').ChatSession} session
   * @param {{write: (name: string) => void}} actions
   * @param {AbortSignal} signal
   */
  constructor(session, { write }, signal) {
    this.session = session;
    this.dialog = byId('person-dialog');
    byId('person-write').addEventListener(
      'click',
      () => {
        this.dialog.close();
        write(this.name);
      },
      { signal },
    );
    byId('person-block').addEventListener('click', () => this.#change(), { signal });
  }

  /** @param {string} name */
  async show(name) {
    this.name = name;
    this.blocked = null;
    byId('person-avatar').replaceChildren(avatar(name));
    byId('person-name').textContent = name;
    byId('person-state').textContent = this.session.online.has(name) ? words.online : words.offline;
    byId('person-write').textContent = words.writeTo(name);
    this.#draw('');
    this.dialog.showModal();
    await this.#try(async () => {
      const { users } = await api.blocks();
      if (this.name === name) this.blocked = users.some(({ username }) => username === name);
    });
  }

  async #change() {
    const { name, blocked } = this;
    await this.#try(async () => {
      if (!(await changeBlock(name, !blocked))) return;
      if (this.name === name) this.blocked = !blocked;
    });
  }

  async #try(action) {
    let problem = '';
    try {
      await action();
    } catch (error) {
      problem = wordsFor(error);
    }
    this.#draw(problem);
  }

  #draw(problem) {
    byId('person-problem').textContent = problem;
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
