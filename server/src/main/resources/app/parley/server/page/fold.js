// A long text is folded, so that one message does not hide the conversation. Code folds by itself.

import { words } from './words.js';

const LINES = 24;
const LETTERS = 3000;

/** Fold `text` when it is long, or leave it as the reader had it. @param {HTMLElement} text @param {HTMLElement} button */
export function fold(text, button) {
  const plain = Array.from(text.querySelectorAll(':scope > p'), (part) => part.textContent).join('\n');
  const lines = plain.split('\n').length;
  button.hidden = lines <= LINES && plain.length <= LETTERS;
  button.dataset.lines = String(lines);
  if (button.getAttribute('aria-expanded') !== 'true') button.setAttribute('aria-expanded', 'false');
  draw(text, button);
}

/** Open it, or fold it again and stay where it begins. @param {HTMLElement} button */
export function toggleFold(button) {
  const message = button.closest('.message');
  const open = button.getAttribute('aria-expanded') !== 'true';
  button.setAttribute('aria-expanded', String(open));
  draw(message.querySelector('.text'), button);
  if (!open) message.scrollIntoView({ block: 'nearest' });
}

function draw(text, button) {
  const open = button.getAttribute('aria-expanded') === 'true';
  const lines = Number(button.dataset.lines);
  text.classList.toggle('folded', !button.hidden && !open);
  button.textContent = open ? words.showLess : lines > LINES ? words.showAll(lines) : words.showMore;
}
