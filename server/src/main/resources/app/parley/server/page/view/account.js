// SPDX-License-Identifier: Apache-2.0

// My account: its password, where I am signed in, and its end.

import { words } from '../words/en.js';
import { button, field, input, openDialog, status } from './dialog.js';
import { element } from './element.js';
import { strengthOf } from './password-strength.js';
import { ask } from './question.js';
import { whenUsed } from './times.js';

/** A wrong password has words of its own here: the name is not in question. */
const WRONG = { 'bad-credentials': words.wrongPassword };

/** @param {import('../core/session.js').ChatSession} session @param {() => void} left the account is deleted */
export function showAccount(session, left) {
  const { dialog, signal } = openDialog(
    words.account,
    'account',
    element('p', { class: 'muted' }, element('bdi', {}, session.me), ...role(session.user)),
    password(session),
    devices(session),
    deletion(session, () => {
      dialog.close();
      left();
    }),
  );
  session.addEventListener('signed-out', () => dialog.close(), { signal });
}

const role = (user) => (words.roles[user.role] ? [`, ${words.roles[user.role]}`] : []);

function password(session) {
  const said = status();
  const current = input({ type: 'password', autocomplete: 'current-password', maxlength: '128' });
  const next = input({ type: 'password', autocomplete: 'new-password', maxlength: '128' });
  const strength = element('p', { class: 'small muted', 'aria-live': 'polite' });
  next.addEventListener('input', () => {
    strength.textContent = next.value === '' ? '' : words.strengthOfPassword(strengthOf(next.value, session.me));
  });
  const form = element(
    'form',
    { class: 'fields' },
    // Password managers look for the name that it belongs to.
    element('input', { type: 'text', autocomplete: 'username', value: session.me, hidden: true, readonly: true }),
    field(words.currentPassword, current),
    field(words.newPassword, next),
    strength,
    said.node,
    element('div', { class: 'verbs' }, element('button', { type: 'submit', class: 'primary' }, words.changePassword)),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (!(await said.run(() => session.api.changePassword(current.value, next.value), words.passwordChanged, WRONG))) return;
    current.value = '';
    next.value = '';
    strength.textContent = '';
  });
  return section(words.changePassword, form);
}

function devices(session) {
  const { api } = session;
  const said = status();
  const list = element('ul', { class: 'plain' });
  const others = button(words.signOutOthers, async () => {
    await said.run(async () => {
      for (const { id } of (await api.sessions()).sessions.filter(({ current }) => !current)) await api.endSession(id);
    });
    load();
  });
  const load = () =>
    said.run(async () => {
      const { sessions } = await api.sessions();
      list.replaceChildren(...sessions.map((each) => device(each, end)));
      others.hidden = sessions.length < 3;
      if (sessions.length === 1) list.append(element('li', { class: 'small muted' }, words.noOtherDevices));
    });
  const end = async (id) => {
    if (await said.run(() => api.endSession(id))) load();
  };
  others.hidden = true;
  list.append(element('li', { class: 'muted' }, words.loading));
  load().then((known) => known || list.replaceChildren());
  return section(words.devices, list, said.node, others);
}

function device({ id, device: name, address, usedAt, current }, end) {
  return element(
    'li',
    { class: 'line-item' },
    element(
      'span',
      { class: 'grow' },
      element('strong', {}, name ?? words.unknownDevice),
      current ? ` · ${words.thisDevice}` : null,
      element('span', { class: 'small muted block' }, words.deviceUsed(whenUsed(usedAt), address)),
    ),
    current ? null : button(words.signOutThere, () => end(id), { class: 'quiet' }),
  );
}

function deletion(session, left) {
  const said = status();
  const current = input({ type: 'password', autocomplete: 'current-password', maxlength: '128' });
  const erase = /** @type {HTMLInputElement} */ (element('input', { type: 'checkbox' }));
  const form = element(
    'form',
    { class: 'fields' },
    element('p', { class: 'small muted' }, words.deleteAccountHint),
    field(words.password, current),
    element('label', { class: 'choice' }, erase, element('span', {}, words.deleteMessagesToo)),
    said.node,
    element('div', { class: 'verbs' }, element('button', { type: 'submit', class: 'danger' }, words.deleteForGood)),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (!(await ask(words.deleteAccountQuestion, words.deleteForGood))) return;
    if (await said.run(() => session.api.deleteAccount(current.value, erase.checked), '', WRONG)) left();
  });
  return element('details', {}, element('summary', {}, words.deleteAccount), form);
}

const section = (title, ...content) => element('section', {}, element('h3', {}, title), ...content);
