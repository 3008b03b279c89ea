// SPDX-License-Identifier: Apache-2.0

// What those who keep order in a room can do there about a person.

import { administers, mayModerate, moderates, outranks } from '../core/order.js';
import { words } from '../words/en.js';
import { button, choice } from './dialog.js';
import { element } from './element.js';
import { ask } from './question.js';

/**
 * @typedef {{username: string, role?: string, moderator?: boolean, muted?: boolean}} Member
 * @typedef {{run: (action: () => Promise<any>, words?: (answer: any) => string) => void, closed: () => void,
 *   manage: (name: string) => void}} Owner `run` does it, and says how it went
 */

/**
 * The buttons for a member of the room; none where I may do nothing.
 * @param {import('../core/session.js').ChatSession} session
 * @param {import('../core/room.js').Room} room
 * @param {Member} member
 * @param {Owner} owner
 * @returns {Element[]}
 */
export function orderButtons(session, room, member, owner) {
  const { api, user } = session;
  const { username: name, role = 'member' } = member;
  const buttons = [];
  if (moderates(room, user) && mayModerate(user, role) && !room.gone) {
    const to = member.moderator ? 'member' : 'moderator';
    buttons.push(
      button(member.moderator ? words.unmakeModerator : words.makeModerator, () =>
        owner.run(() => api.addMember(room.id, name, to)),
      ),
      member.muted
        ? button(words.unmute, () => owner.run(() => api.unmute(room.id, name)))
        : muting((minutes) => owner.run(() => api.mute(room.id, name, minutes))),
      button(words.eraseHour, async () => {
        if (!(await ask(words.eraseQuestion(name, room.title), words.delete))) return;
        owner.run(() => api.eraseOf(room.id, name, 60), ({ deleted }) => words.erased(deleted));
      }),
      button(words.removeFromRoom, async () => {
        const question = room.kind === 'private' ? words.removePrivateQuestion : words.removeQuestion;
        if (!(await ask(question(name, room.title), words.removeFromRoom))) return;
        owner.run(async () => {
          await api.removeMember(room.id, name);
          owner.closed();
        });
      }),
    );
  }
  if (administers(user.role) && outranks(user, role)) buttons.push(button(words.manageAccount, () => owner.manage(name)));
  return buttons;
}

/** A length and a button. */
function muting(mute) {
  const lengths = /** @type {[string, string][]} */ (Object.entries(words.muteFor));
  const length = choice([...lengths.slice(1), lengths[0]], '60');
  length.setAttribute('aria-label', words.muteLength);
  return element('div', { class: 'pair' }, button(words.mute, () => mute(Number(length.value))), length);
}
