// The text of a message as nodes. Never as markup: whatever people write stays text.

import { element } from './element.js';
import { isFewEmoji, parseText } from './text.js';
import { words } from './words.js';

/** Code longer than this is folded. */
const FOLD_AFTER = 12;

/** @param {string} text @param {string} me @returns {HTMLElement} */
export function messageText(text, me) {
  const box = element('div', { class: isFewEmoji(text) ? 'text few-emoji' : 'text', dir: 'auto' });
  for (const block of parseText(text)) {
    if (block.kind === 'code') box.append(codeBlock(block.text));
    else box.append(element('p', { dir: 'auto' }, ...block.spans.map((span) => spanNode(span, me))));
  }
  return box;
}

function spanNode(span, me) {
  switch (span.kind) {
    case 'code':
      return element('code', {}, span.text);
    case 'link':
      return element('a', { href: span.href, target: '_blank', rel: 'noopener noreferrer' }, span.text);
    case 'mention':
      return element(
        'bdi',
        { class: span.text.toLowerCase() === me ? 'mention mention-me' : 'mention' },
        `@${span.text}`,
      );
    case 'bold':
      return element('strong', {}, ...span.spans.map((inner) => spanNode(inner, me)));
    case 'italic':
      return element('em', {}, ...span.spans.map((inner) => spanNode(inner, me)));
    default:
      return document.createTextNode(span.text);
  }
}

function codeBlock(text) {
  const code = element('pre', { dir: 'ltr', tabindex: '0' }, element('code', {}, text));
  const lines = text.split('\n').length;
  if (lines <= FOLD_AFTER) return code;
  code.classList.add('folded');
  const unfold = element(
    'button',
    { class: 'quiet small', type: 'button', 'aria-expanded': 'false' },
    words.showAll(lines),
  );
  unfold.addEventListener('click', () => {
    const folded = code.classList.toggle('folded');
    unfold.setAttribute('aria-expanded', String(!folded));
    unfold.textContent = folded ? words.showAll(lines) : words.showLess;
  });
  return element('div', { class: 'code-box' }, code, unfold);
}
