// SPDX-License-Identifier: Apache-2.0

// Bringing a message to the attention of those who keep order in its room.

import { trimmed } from '../core/characters.js';
import { firstLine } from '../core/text.js';
import { words } from '../words/en.js';
import { field, input, openDialog, status } from './dialog.js';
import { element } from './element.js';
import { tell } from './question.js';

/** @param {import('../core/session.js').ChatSession} session */
export function reportMessage(session, room, message) {
  const said = status();
  const reason = input({ maxlength: '500', dir: 'auto' });
  const form = element(
    'form',
    { class: 'fields', novalidate: true },
    element('blockquote', { dir: 'auto' }, firstLine(message.text)),
    field(words.reportReason, reason),
    element('p', { class: 'small muted' }, words.reportHint),
    said.node,
    element('div', { class: 'verbs' }, element('button', { type: 'submit', class: 'primary' }, words.report)),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (!(await said.run(() => session.api.report(room.id, message.seq, trimmed(reason.value))))) return;
    dialog.close();
    await tell(words.reported);
  });
  const { dialog } = openDialog(words.reportTitle(message.from), 'report', form);
  reason.focus();
}
