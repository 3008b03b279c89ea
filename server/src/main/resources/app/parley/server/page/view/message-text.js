// SPDX-License-Identifier: Apache-2.0

// The text of a message as nodes. Never as markup: everything that people write stays text.

import { nameOf } from '../core/text.js';
import { words } from '../words/en.js';
import { element, inFrames } from './element.js';
import { beginningOfCode, codeParts, hasManyLines, isLongCode } from './long-text.js';
import { ask } from './question.js';

/** What follows so many spans of a message is shown as plain words, so that any message is drawn within a frame. */
const MOST_SPANS = 200;

/** @param {import('../core/text.js').Block[]} blocks @param {string} me @param {boolean} large whether it is a few emoji
 *  @returns {HTMLElement} */
export function messageText(blocks, me, large = false) {
  const box = element('div', { class: large ? 'text few-emoji' : 'text', dir: 'auto' });
  const rest = [];
  let spans = 0;
  for (const block of blocks) {
    if (spans >= MOST_SPANS) {
      rest.push(block.kind === 'code' ? block.text : plain(block.spans));
    } else if (block.kind === 'code') {
      spans += 2;
      box.append(codeBlock(block.text));
    } else {
      const drawn = block.spans.slice(0, MOST_SPANS - spans);
      spans += drawn.length;
      const others = plain(block.spans.slice(drawn.length));
      box.append(element('p', { dir: 'auto', class: block.continued ? 'continued' : null }, ...drawn.map((span) => spanNode(span, me)), others));
    }
  }
  if (rest.length > 0) box.append(element('p', { dir: 'auto' }, rest.join('\n')));
  return box;
}

/** @param {import('../core/text.js').Span[]} spans */
const plain = (spans) => spans.map(({ text }) => text).join('');

/** @param {import('../core/text.js').Span} span @param {string} me @returns {Node} */
function spanNode(span, me) {
  let node = innerNode(span, me);
  if (span.italic) node = element('em', {}, node);
  return span.bold ? element('strong', {}, node) : node;
}

/** @param {import('../core/text.js').Span} span @param {string} me @returns {Node} */
function innerNode(span, me) {
  if (span.kind === 'code') return element('code', { dir: 'ltr' }, span.text);
  if (span.address) return linkNode(span.address);
  if (span.kind === 'mention') {
    return element('bdi', { class: nameOf(span) === me ? 'mention mention-me' : 'mention' }, span.text);
  }
  return document.createTextNode(span.text);
}

/** A link that may be taken for another shows its host, and is opened only after a question that names it.
 *  @param {import('../core/text.js').WebAddress} address */
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
  if (!isLongCode(text)) return element('pre', { dir: 'ltr', tabindex: '0' }, element('code', {}, text));
  const code = element('code', {}, beginningOfCode(text));
  const box = element('pre', { dir: 'ltr', tabindex: '0', class: 'folded' }, code);
  const lines = text.split('\n').length;
  const more = hasManyLines(text) ? words.showAll(lines) : words.showMore;
  const unfold = element('button', { class: 'quiet small', type: 'button', 'aria-expanded': 'false' }, more);
  let clicks = 0;
  unfold.addEventListener('click', () => {
    const folded = box.classList.toggle('folded');
    const click = ++clicks;
    box.replaceChildren();
    if (folded) box.append(code);
    else inFrames(codeParts(text).map((part) => () => box.append(codePart(part))), () => click !== clicks);
    unfold.setAttribute('aria-expanded', String(!folded));
    unfold.textContent = folded ? more : words.showLess;
  });
  return element('div', { class: 'code-box' }, box, unfold);
}

/** Lines of code below the others, or a piece of a long line beside the piece before. A browser lays out each by itself.
 *  @param {string} part */
const codePart = (part) => element('code', { class: part.endsWith('\n') ? 'lines' : 'piece' }, part);
