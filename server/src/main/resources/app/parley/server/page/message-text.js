// The text of a message as nodes. Never as markup: whatever people write stays text.

import { ask } from './dialogs.js';
import { element } from './element.js';
import { isFewEmoji, nameOf, parseText } from './text.js';
import { words } from './words.js';

/** Code longer than this is folded. */
const FOLD_AFTER = 12;
/** What follows so many spans of a message is shown as plain words, so that any message is drawn within a frame. */
const MOST_SPANS = 500;

/** @param {string} text @param {string} me @returns {HTMLElement} */
export function messageText(text, me) {
  const box = element('div', { class: isFewEmoji(text) ? 'text few-emoji' : 'text', dir: 'auto' });
  let spans = 0;
  for (const block of parseText(text)) {
    if (spans >= MOST_SPANS) {
      box.append(element('p', { dir: 'auto' }, block.kind === 'code' ? block.text : plain(block.spans)));
    } else if (block.kind === 'code') {
      spans++;
      box.append(codeBlock(block.text));
    } else {
      const drawn = block.spans.slice(0, MOST_SPANS - spans);
      const rest = plain(block.spans.slice(drawn.length));
      spans += drawn.length;
      box.append(element('p', { dir: 'auto' }, ...drawn.map((span) => spanNode(span, me)), rest));
    }
  }
  return box;
}

/** @param {import('./text.js').Span[]} spans */
const plain = (spans) => spans.map(({ text }) => text).join('');

/** @param {import('./text.js').Span} span @param {string} me @returns {Node} */
function spanNode(span, me) {
  let node = innerNode(span, me);
  if (span.italic) node = element('em', {}, node);
  return span.bold ? element('strong', {}, node) : node;
}

/** @param {import('./text.js').Span} span @param {string} me @returns {Node} */
function innerNode(span, me) {
  if (span.kind === 'code') return element('code', { dir: 'ltr' }, span.text);
  if (span.address) return linkNode(span.address);
  if (span.kind === 'mention') {
    return element('bdi', { class: nameOf(span) === me ? 'mention mention-me' : 'mention' }, span.text);
  }
  return document.createTextNode(span.text);
}

/** A link that may be taken for another shows its host, and is opened only after a question that names it.
 *  @param {import('./text.js').WebAddress} address */
function linkNode({ text, host, href, doubtful }) {
  // The words around it change neither its order nor its direction, and the other way round.
  const link = element('a', { href, target: '_blank', rel: 'noopener noreferrer', dir: 'ltr', class: 'link' }, text);
  if (!doubtful) return link;
  link.classList.add('doubtful');
  link.append(' ', element('span', { class: 'real-host' }, words.leadsTo(host)));
  const question = async (event) => {
    event.preventDefault();
    if (await ask(words.openDoubtful(host), words.openLink)) open(href, '_blank', 'noopener,noreferrer');
  };
  link.addEventListener('click', question);
  link.addEventListener('auxclick', question);
  return link;
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
