// SPDX-License-Identifier: Apache-2.0

// The messages that members reported.

import { firstLine } from '../core/text.js';
import { words } from '../words/en.js';
import { button, status } from './dialog.js';
import { element } from './element.js';
import { ask } from './question.js';
import { whenUsed } from './times.js';

/** @param {import('../core/session.js').ChatSession} session @param {(room: string, seq: number) => void} goTo */
export function reportsPanel(session, goTo) {
  const { api } = session;
  const said = status();
  const list = element('ul', { class: 'plain' });
  const actions = {
    goTo,
    done: async (report) => {
      if (await said.run(() => api.closeReport(report.id))) load();
    },
    erase: async (report) => {
      if (!(await ask(words.deleteQuestion, words.delete))) return;
      session.remove({ id: report.room }, report.seq);
      actions.done(report);
    },
  };
  const load = () =>
    said.run(async () => {
      const { reports } = await api.reports();
      const rows = reports.map((report) => row(session, report, actions));
      list.replaceChildren(...(rows.length > 0 ? rows : [element('li', { class: 'muted' }, words.noReports)]));
    });
  list.append(element('li', { class: 'muted' }, words.loading));
  load().then((known) => known || list.replaceChildren());
  return element('div', { class: 'fields' }, said.node, list);
}

function row(session, report, { goTo, done, erase }) {
  const { room, seq, from, text, by, at, reason } = report;
  const title = session.rooms.get(room)?.title ?? room;
  return element(
    'li',
    { class: 'report-row' },
    element('strong', {}, words.reportedIn(from, title)),
    element('blockquote', { dir: 'auto' }, text === '' ? words.deleted : firstLine(text)),
    element('p', { class: 'small muted' }, words.reportedBy(by, whenUsed(at), reason)),
    element(
      'div',
      { class: 'verbs' },
      session.rooms.has(room) ? button(words.goThere, () => goTo(room, seq)) : null,
      text === '' ? null : button(words.delete, () => erase(report)),
      button(words.closeReport, () => done(report), { class: 'primary' }),
    ),
  );
}
