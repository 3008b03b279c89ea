// SPDX-License-Identifier: Apache-2.0

// A long text is folded, so that one message does not hide the conversation. Code folds by itself.

import { words } from '../words/en.js';

/** Whether the reader has asked for all of the text. @param {HTMLElement} button */
export const isUnfolded = (button) => button.getAttribute('aria-expanded') === 'true';

/** Say at the text whether it is folded. @param {HTMLElement} text @param {HTMLElement} button
 *  @param {{lines: number, isLong: boolean, byLines: boolean}} size of long-text.js */
export function showFold(text, button, { lines, isLong, byLines }) {
  const open = isUnfolded(button);
  button.hidden = !isLong;
  button.setAttribute('aria-expanded', String(open));
  text.classList.toggle('folded', isLong && !open);
  button.textContent = open ? words.showLess : byLines ? words.showAll(lines) : words.showMore;
}

/** Open it, or fold it again and stay where it begins. @param {HTMLElement} button */
export function toggleFold(button) {
  /** @type {any} */
  const message = button.closest('.message');
  const open = !isUnfolded(button);
  button.setAttribute('aria-expanded', String(open));
  message.drawText();
  if (!open) message.scrollIntoView({ block: 'nearest' });
}
