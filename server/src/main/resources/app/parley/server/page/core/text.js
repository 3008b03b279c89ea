// SPDX-License-Identifier: Apache-2.0

// Message text: which parts of it are code, links, mentions, bold or italic. Knows no document; see message-text.js.
// The rules are those of the app and the server (docs/user/guide.md); all are tested with the same cases. The time that it
// takes grows with the length of the text and with nothing else.

import { isSpace, shown } from './characters.js';
import { Inline, Spans } from './text-inline.js';

/** @typedef {import('./text-inline.js').Span} Span
 *  @typedef {import('./text-links.js').WebAddress} WebAddress
 *  @typedef {{kind: 'text', spans: Span[], continued?: boolean}} Paragraph
 *  @typedef {{kind: 'code', text: string} | Paragraph} Block
 *    `continued`: the part of a paragraph that goes on with the block before */

const LONGEST_LINE = 140;
const FEW_EMOJI = /^(?:[\p{Emoji_Presentation}\p{Extended_Pictographic}][\p{Emoji_Modifier}\u200d\ufe0f]*\s*){1,6}$/u;

/** Split a message into blocks of text and of fenced code (CommonMark 0.31, section 4.5).
 *  @param {string} text @returns {Block[]} */
export function parseText(text) {
  /** @type {Block[]} */
  const blocks = [];
  let paragraph = 0;
  let at = 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const fence = fenceAt(text, at, end);
    at = nextLine(text, end);
    if (!fence) continue;
    addParagraph(blocks, text, paragraph, fence.at);
    at = paragraph = addCode(blocks, text, fence, at);
  }
  addParagraph(blocks, text, paragraph, text.length);
  return blocks;
}

/** The beginning of a message in one line, as it is read: without the marks around code, bold and italic words.
 *  @param {string} text */
export function firstLine(text) {
  const line = parseText(text)
    .map((block) => (block.kind === 'code' ? block.text : block.spans.map((span) => span.text).join('')))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  // Not half a character.
  return line.slice(0, LONGEST_LINE).replace(/[\ud800-\udbff]$/, '');
}

/** The names that a message mentions, in small letters, each once. @param {string} text @returns {string[]} */
export function mentionedNames(text) {
  if (!text.includes('@')) return [];
  const spans = parseText(text).flatMap((block) => (block.kind === 'text' ? block.spans : []));
  return [...new Set(spans.filter(({ kind }) => kind === 'mention').map(nameOf))];
}

/** The username that a mention means. @param {Span} mention */
export const nameOf = (mention) => mention.text.slice(1).toLowerCase();

/** Whether a text is a few emoji and nothing else. @param {string} text */
export function isFewEmoji(text) {
  return text.length <= 40 && FEW_EMOJI.test(text.trim());
}

/** @typedef {{at: number, mark: number, length: number, indent: number}} Fence */

/** The fence that the line between `at` and `to` is: at most three spaces, at least three backticks or tildes.
 *  @param {string} text @param {number} at @param {number} to @returns {Fence | null} */
function fenceAt(text, at, to) {
  const indent = run(text, at, Math.min(to, at + 3), 0x20);
  const mark = at + indent < to ? text.charCodeAt(at + indent) : 0;
  if (mark !== 0x60 && mark !== 0x7e) return null;
  const length = run(text, at + indent, to, mark);
  if (length < 3) return null;
  // Three backticks that are closed on their own line are code in a line.
  if (mark === 0x60) for (let i = at + indent + length; i < to; i++) if (text.charCodeAt(i) === 0x60) return null;
  return { at, mark, length, indent };
}

/** Whether the line between `at` and `to` ends the block. @param {string} text @param {Fence} fence */
function closes(text, { mark, length }, at, to) {
  const start = at + run(text, at, Math.min(to, at + 3), 0x20);
  let end = start + run(text, start, to, mark);
  if (end - start < length) return false;
  while (end < to && (text.charCodeAt(end) === 0x20 || text.charCodeAt(end) === 9)) end++;
  return end === to;
}

/** Add the code that begins at `from`, and return where the line behind its closing fence begins.
 *  @param {Block[]} blocks @param {string} text @param {Fence} fence @param {number} from */
function addCode(blocks, text, fence, from) {
  const lines = [];
  let at = from;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const next = nextLine(text, end);
    const closed = closes(text, fence, at, end);
    if (!closed) lines.push(text.slice(at + run(text, at, Math.min(end, at + fence.indent), 0x20), end));
    at = next;
    if (closed) break;
  }
  blocks.push({ kind: 'code', text: shown(lines.join('\n')) });
  return at;
}

/** @param {Block[]} blocks @param {string} text @param {number} from @param {number} to */
function addParagraph(blocks, text, from, to) {
  const start = firstText(text, from, to);
  let end = to;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (start === end) return;
  const spans = new Spans();
  let at = start;
  while (at < end) {
    const stop = emptyLine(text, at, end);
    new Inline(text, at, stop, spans).parse();
    at = firstText(text, stop, end);
    spans.words(text.slice(stop, at), false, false);
  }
  blocks.push({ kind: 'text', spans: spans.all });
}

/** How many times `code` stands from `at` on. @param {string} text */
function run(text, at, to, code) {
  let end = at;
  while (end < to && text.charCodeAt(end) === code) end++;
  return end - at;
}

/** Where the line that begins at `at` ends. @param {string} text */
function lineEnd(text, at) {
  let end = at;
  while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
  return end;
}

/** Where the line behind the one that ends at `end` begins. @param {string} text */
function nextLine(text, end) {
  const both = end < text.length - 1 && text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10;
  return both ? end + 2 : Math.min(end + 1, text.length);
}

/** Where the first line without words begins, at the line break before it; `to` when there is none. */
function emptyLine(text, from, to) {
  let at = from;
  while (at < to) {
    const end = Math.min(lineEnd(text, at), to);
    const next = Math.min(nextLine(text, end), to);
    if (end < to && firstText(text, next, to) > Math.min(lineEnd(text, next), to)) return end;
    at = next;
  }
  return to;
}

/** Where the first character that is no white space stands; `to` when there is none. */
function firstText(text, from, to) {
  let at = from;
  while (at < to && isSpace(text.charCodeAt(at))) at++;
  return at;
}
