// SPDX-License-Identifier: Apache-2.0

// One dialog for everything that is asked or said in a sentence.

import { words } from '../words/en.js';
import { byId } from './element.js';

/** Say something that needs no answer. */
export async function tell(text) {
  byId('question-no').hidden = true;
  await ask(text, words.close);
  byId('question-no').hidden = false;
}

/** Ask before something that cannot be taken back. @returns {Promise<boolean>} */
export function ask(question, yes) {
  const dialog = byId('question');
  byId('question-words').textContent = question;
  byId('question-yes').textContent = yes;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}
