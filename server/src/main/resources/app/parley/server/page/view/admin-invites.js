// SPDX-License-Identifier: Apache-2.0

// The invites that still let someone in, and a new one.

import { words, wordsFor } from '../words/en.js';
import { button, choice, field, input, status } from './dialog.js';
import { element } from './element.js';
import { linkOf } from './invitation.js';
import { exactTime } from './times.js';

const DAYS = 7;
const USES = 50;

/** @param {import('../core/session.js').ChatSession} session */
export function invitesPanel(session) {
  const { api, user } = session;
  const said = status();
  const list = element('ul', { class: 'plain' });
  const load = () =>
    said.run(async () => {
      const { invites } = await api.invites();
      const rows = invites.map((each) => row(each, (id) => withdraw(id)));
      list.replaceChildren(...(rows.length > 0 ? rows : [element('li', { class: 'muted' }, words.noInvites)]));
    });
  const withdraw = async (id) => {
    if (await said.run(() => api.withdrawInvite(id))) load();
  };
  list.append(element('li', { class: 'muted' }, words.loading));
  load().then((known) => known || list.replaceChildren());
  const making = element('details', {}, element('summary', {}, words.newInvite), form(api, user, load));
  return element('div', { class: 'fields' }, making, said.node, list);
}

function row({ id, by, expiresAt, uses, of, role, rooms }, withdraw) {
  return element(
    'li',
    { class: 'line-item' },
    element(
      'span',
      { class: 'grow' },
      words.inviteFor(role, uses, of, rooms),
      element('span', { class: 'small muted block' }, words.inviteUntil(exactTime(expiresAt), by)),
    ),
    button(words.withdraw, () => withdraw(id), { class: 'quiet' }),
  );
}

function form(api, user, made) {
  const roles = user.role === 'owner' ? ['member', 'guest', 'admin'] : ['member', 'guest'];
  const role = choice(
    roles.map((each) => [each, words.roleNames[each]]),
    'member',
  );
  const uses = input({ type: 'number', min: '1', max: '1000', value: String(USES), inputmode: 'numeric' });
  const days = input({ type: 'number', min: '1', max: '365', value: String(DAYS), inputmode: 'numeric' });
  const rooms = input({ autocapitalize: 'none' });
  const result = element('div', { role: 'status' });
  const node = element(
    'form',
    { class: 'fields inset' },
    field(words.role, role),
    field(words.inviteUses, uses),
    field(words.inviteDays, days),
    field(words.inviteRooms, rooms),
    element('button', { type: 'submit', class: 'primary' }, words.createInvite),
    result,
  );
  node.addEventListener('submit', async (event) => {
    event.preventDefault();
    const ids = rooms.value.toLowerCase().split(/[\s,;#]+/).filter(Boolean);
    try {
      const invite = await api.invite({
        uses: Number(uses.value),
        hours: 24 * Number(days.value),
        role: role.value,
        ...(ids.length > 0 && { rooms: ids }),
      });
      const link = input({ readonly: true, value: await linkOf(invite) });
      result.replaceChildren(
        field(words.inviteLink, link),
        element('p', { class: 'small muted' }, words.inviteWords(invite.code, invite.uses, exactTime(invite.expiresAt))),
      );
      link.select();
      result.scrollIntoView({ block: 'nearest' });
      made();
    } catch (problem) {
      result.replaceChildren(element('p', { class: 'problem' }, wordsFor(problem)));
    }
  });
  return node;
}
