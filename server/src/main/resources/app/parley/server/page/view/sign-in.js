// SPDX-License-Identifier: Apache-2.0

// The form with two verbs: sign in, create account.

import { api } from '../core/api.js';
import { deviceOf, keepDevice } from '../core/devices.js';
import { words, wordsFor } from '../words/en.js';
import { byId } from './element.js';
import { SHORTEST, strengthOf } from './password-strength.js';

/** Which field a problem of the server is about. */
const FIELD_OF = {
  'bad-credentials': 'password',
  'weak-password': 'password',
  'username-taken': 'username',
  'invalid-username': 'username',
  'invite-invalid': 'invite',
  'invite-required': 'invite',
};
const USERNAME = /^[a-z0-9][a-z0-9._-]{0,31}$/;
const FIELDS = ['username', 'password', 'invite'];

export class SignIn {
  /** @param {(user: {username: string, role: string}) => Promise<void>} done shows the chat */
  constructor(done) {
    this.done = done;
    this.form = byId('sign-in-form');
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit(event.submitter?.id === 'create-account');
    });
    byId('show-password').addEventListener('click', () => this.#showPassword(byId('password').type === 'password'));
    byId('password').addEventListener('input', () => this.#showStrength());
    byId('username').addEventListener('input', () => this.#showStrength());
    byId('have-code').addEventListener('click', () => {
      this.#showInvite(true);
      byId('invite').focus();
    });
    this.form.addEventListener('input', (event) => this.#problem(event.target.id, null));
  }

  /**
   * @param {{name: string, registration: 'open'|'invite'|'closed'}} server
   * @param {{invite?: string, notice?: string, username?: string}} more
   */
  show(server, { invite = '', notice = '', username = '' }) {
    byId('space-name').textContent = server.name;
    byId('sign-in-notice').textContent = notice;
    byId('sign-in-notice').hidden = notice === '';
    byId('username').value = username;
    byId('invite').value = invite;
    this.closed = server.registration === 'closed';
    this.#showPassword(false);
    this.#showInvite(server.registration === 'invite' || byId('invite').value !== '');
    byId('sign-in-hint').textContent = byId('invite').value
      ? words.signInHintInvited
      : this.closed
        ? words.signInHintClosed
        : words.signInHint;
    // Enter takes the first button of the form: with an invitation, that makes the account.
    const [first, second] = byId('invite').value ? ['create-account', 'sign-in'] : ['sign-in', 'create-account'];
    byId('verbs').append(byId(first), byId(second));
    byId(first).className = 'primary';
    byId(second).className = '';
    document.title = server.name;
    byId(byId('username').value ? 'password' : 'username').focus();
  }

  async #submit(create) {
    const username = byId('username').value.trim().toLowerCase();
    const password = byId('password').value;
    const invite = byId('invite').value.trim();
    for (const field of [...FIELDS, 'form']) this.#problem(field, null);
    if (username === '') return this.#problem('username', words.usernameMissing);
    if (create && !USERNAME.test(username)) return this.#problem('username', wordsFor({ code: 'invalid-username' }));
    if (password === '') return this.#problem('password', words.passwordMissing);
    if (create && password.length < SHORTEST) {
      const params = { reason: 'short', least: SHORTEST };
      return this.#problem('password', wordsFor({ code: 'weak-password', params }));
    }
    this.#busy(true);
    try {
      const { user, device } = create
        ? await api.createAccount(username, password, invite)
        : await api.signIn(username, password, deviceOf(username));
      keepDevice(username, device);
      this.form.reset();
      this.#showStrength();
      await this.done(user);
    } catch (problem) {
      const field = FIELD_OF[problem.code] ?? 'form';
      if (field === 'invite') this.#showInvite(true);
      this.#busy(false);
      this.#problem(field, wordsFor(problem));
    } finally {
      this.#busy(false);
    }
  }

  /** Say what is wrong under the field it is about, and go there; or take it away. */
  #problem(field, text) {
    const place = byId(`${field}-problem`);
    if (!place) return;
    place.hidden = text === null;
    place.textContent = text ?? '';
    if (field === 'form') return;
    byId(field).setAttribute('aria-invalid', String(text !== null));
    if (text === null) return;
    byId(field).focus();
    byId(field).select();
  }

  #busy(busy) {
    for (const id of ['sign-in', 'create-account']) byId(id).disabled = busy;
    this.form.setAttribute('aria-busy', String(busy));
  }

  #showInvite(shown) {
    byId('invite-field').hidden = !shown;
    byId('have-code').hidden = shown;
    byId('create-account').hidden = this.closed && !shown;
  }

  #showPassword(shown) {
    byId('password').type = shown ? 'text' : 'password';
    const button = byId('show-password');
    button.textContent = shown ? words.hide : words.show;
    button.setAttribute('aria-label', shown ? words.hidePassword : words.showPassword);
    button.setAttribute('aria-pressed', String(shown));
  }

  #showStrength() {
    const password = byId('password').value;
    const name = byId('username').value.trim();
    byId('password-strength').textContent =
      password === '' || byId('create-account').hidden ? '' : words.strengthOfNewAccount(strengthOf(password, name));
  }
}
