// SPDX-License-Identifier: Apache-2.0

// The screen of those who keep order in the whole chat: people, invites, reports, and the record of what was done.

import { administers } from '../core/order.js';
import { words } from '../words/en.js';
import { invitesPanel } from './admin-invites.js';
import { peoplePanel } from './admin-people.js';
import { recordPanel } from './admin-record.js';
import { reportsPanel } from './admin-reports.js';
import { openDialog } from './dialog.js';
import { element } from './element.js';
import { Roving } from './roving.js';

/**
 * @param {import('../core/session.js').ChatSession} session
 * @param {{goTo: (room: string, seq: number) => void}} actions
 * @param {string} [person] to be shown first
 */
export function showAdministration(session, actions, person) {
  const goTo = (room, seq) => {
    dialog.close();
    actions.goTo(room, seq);
  };
  /** @type {[string, () => Element][]} */
  const panels = [[words.reports, () => reportsPanel(session, goTo)]];
  if (administers(session.user.role)) {
    panels.unshift([words.people, () => peoplePanel(session, person)], [words.invites, () => invitesPanel(session)]);
    panels.push([words.record, () => recordPanel(session)]);
  }
  const body = element('div', { class: 'panel', role: 'tabpanel', tabindex: '0' });
  const tabs = panels.map(([title]) => element('button', { type: 'button', role: 'tab' }, title));
  const show = (at) => {
    tabs.forEach((tab, i) => tab.setAttribute('aria-selected', String(i === at)));
    body.setAttribute('aria-label', panels[at][0]);
    body.replaceChildren(panels[at][1]());
  };
  tabs.forEach((tab, at) => tab.addEventListener('click', () => show(at)));
  const row = element('div', { class: 'tabs', role: 'tablist' }, ...tabs);
  const { dialog, signal } = openDialog(words.administration, 'administration', row, body);
  new Roving(row, 'button', signal).settle();
  session.addEventListener('signed-out', () => dialog.close(), { signal });
  show(0);
}
