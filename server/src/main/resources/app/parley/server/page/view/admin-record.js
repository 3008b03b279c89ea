// SPDX-License-Identifier: Apache-2.0

// What administrators and moderators did, the newest first. No one can change it.

import { words } from '../words/en.js';
import { button, status } from './dialog.js';
import { element } from './element.js';
import { exactTime } from './times.js';

const PAGE = 50;

/** @param {import('../core/session.js').ChatSession} session */
export function recordPanel(session) {
  const said = status();
  const list = element('ol', { class: 'plain' });
  const older = button(words.showOlder, () => load(), { class: 'quiet' });
  /** @type {number|undefined} */
  let last;
  const load = () =>
    said.run(async () => {
      const { entries } = await session.api.audit(last);
      if (last === undefined) list.replaceChildren();
      list.append(...entries.map(row));
      if (list.childElementCount === 0) list.append(element('li', { class: 'muted' }, words.noRecord));
      last = entries.at(-1)?.no ?? last;
      older.hidden = entries.length < PAGE;
    });
  older.hidden = true;
  list.append(element('li', { class: 'muted' }, words.loading));
  load().then((known) => known || list.replaceChildren());
  return element('div', { class: 'fields' }, said.node, list, older);
}

function row({ at, by, act, on, detail }) {
  return element(
    'li',
    { class: 'record-row' },
    element('strong', {}, by),
    ` ${act.replaceAll('-', ' ')} `,
    on ? element('bdi', {}, on) : null,
    detail ? element('span', { class: 'muted' }, ` · ${detail}`) : null,
    element('time', { class: 'small muted block', datetime: at }, exactTime(at)),
  );
}
