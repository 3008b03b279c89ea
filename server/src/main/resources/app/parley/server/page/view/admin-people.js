// SPDX-License-Identifier: Apache-2.0

// All people of the chat: their roles, and who is kept out.

import { outranks } from '../core/order.js';
import { words } from '../words/en.js';
import { avatar } from './avatar.js';
import { button, choice, field, input, status } from './dialog.js';
import { element, keepInStep } from './element.js';
import { ask } from './question.js';
import { whenUsed } from './times.js';

/** @param {import('../core/session.js').ChatSession} session @param {string} [person] whose controls are open */
export function peoplePanel(session, person = '') {
  const { api } = session;
  const said = status();
  const find = input({ type: 'search', placeholder: words.findPerson, 'aria-label': words.findPerson, value: person });
  const list = element('ul', { class: 'plain' });
  const none = element('p', { class: 'muted', role: 'status' });
  const more = button(words.showMorePeople, () => load(), { class: 'quiet' });
  /** @type {any[]} */
  let people = [];
  let all = false;

  const draw = () => {
    const letters = find.value.trim().toLowerCase();
    const shown = people.filter(({ username }) => username.includes(letters));
    keepInStep(list, shown, keyOf, (each) => row(session, each, change), () => {});
    if (person !== '') list.querySelector('details')?.setAttribute('open', '');
    none.textContent = shown.length === 0 ? (all ? words.noPersonFound : words.loading) : '';
    more.hidden = all;
  };
  const load = () =>
    said.run(async () => {
      const { users } = await api.users(people.at(-1)?.username);
      people = [...people, ...users];
      all = users.length < 200;
      draw();
      // A person who was asked for may stand on a later page.
      if (!all && person !== '' && !people.some(({ username }) => username === person)) await load();
    });
  /** Do it, and show what the server says of the person then. */
  const change = (name, action) =>
    said.run(async () => {
      const answer = await action();
      const fresh = answer.user ?? (await api.users(before(name))).users.find(({ username }) => username === name);
      people = people.map((each) => (each.username === name && fresh ? fresh : each));
      person = name;
      draw();
      person = '';
    });
  find.addEventListener('input', draw);
  none.textContent = words.loading;
  more.hidden = true;
  load().then((done) => {
    person = '';
    if (!done) none.textContent = '';
  });
  return element('div', { class: 'fields' }, find, said.node, list, none, more);
}

/** A name that comes right before, for the page that begins with it. */
const before = (name) => (name.length > 1 ? name.slice(0, -1) : '');

const keyOf = ({ username, role, disabled, banned, bannedUntil }) => [username, role, disabled, banned, bannedUntil].join(' ');

function row(session, user, change) {
  const { username: name, role, online } = user;
  const states = [
    words.roles[role],
    user.bot ? words.bot : '',
    user.disabled ? words.disabled : '',
    user.banned ? words.bannedState(user.bannedUntil ? whenUsed(user.bannedUntil) : '') : '',
    online ? words.online : user.seenAt ? words.seen(whenUsed(user.seenAt)) : '',
  ];
  const head = [
    avatar(name),
    element('bdi', { class: 'row-name' }, name),
    element('span', { class: 'small muted' }, states.filter(Boolean).join(' · ')),
  ];
  const mayAct = name !== session.me && outranks(session.user, role) && !user.bot;
  if (!mayAct) return element('li', {}, element('div', { class: 'row' }, ...head));
  const body = element('div', { class: 'fields inset' }, ...controls(session, user, change));
  return element('li', {}, element('details', {}, element('summary', { class: 'row' }, ...head), body));
}

function controls({ api, user: me }, { username: name, role, disabled, banned }, change) {
  const given = me.role === 'owner' ? ['owner', 'admin', 'member', 'guest'] : ['member', 'guest'];
  const roles = choice(
    given.map((each) => [each, words.roleNames[each]]),
    role,
  );
  roles.addEventListener('change', async () => {
    if (roles.value === 'owner' && !(await ask(words.ownerQuestion(name), words.roleNames.owner))) roles.value = role;
    else change(name, () => api.changeUser(name, { role: roles.value }));
  });
  const enabling = button(disabled ? words.enable : words.disable, async () => {
    if (!disabled && !(await ask(words.disableQuestion(name), words.disable))) return;
    change(name, () => api.changeUser(name, { disabled: !disabled }));
  });
  const banning = banned
    ? button(words.unban, () => change(name, () => api.unban(name)))
    : element('details', {}, element('summary', {}, words.ban), banForm(name, (wish) => change(name, () => api.ban(name, wish))));
  return [field(words.role, roles), enabling, banning];
}

function banForm(name, ban) {
  const lengths = /** @type {[string, string][]} */ (Object.entries(words.banFor));
  const hours = choice([...lengths.slice(1), lengths[0]], '24');
  const reason = input({ maxlength: '200', dir: 'auto' });
  const submit = element('button', { type: 'submit', class: 'danger' }, words.banNow);
  const form = element(
    'form',
    { class: 'fields' },
    element('p', { class: 'small muted' }, words.banHint(name)),
    field(words.banLength, hours),
    field(words.banReason, reason),
    submit,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ban({ ...(hours.value !== '0' && { hours: Number(hours.value) }), ...(reason.value && { reason: reason.value }) });
  });
  return form;
}
