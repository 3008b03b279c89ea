// SPDX-License-Identifier: Apache-2.0

// What of a long text is shown until its reader asks for all of it. The rest is not drawn either: a browser takes up to a
// third of a second to lay out 8,000 letters that change their direction at each word.

/** @typedef {import('./text.js').Block} Block @typedef {import('./text.js').Span} Span */

/** A text beyond these is folded, and a piece of code beyond these by itself. */
const LINES = 24;
const CODE_LINES = 12;
const LETTERS = 2000;
/** More than what fits into a folded text on a wide screen. */
const SHOWN_LETTERS = 1500;

const linesIn = (text) => text.split('\n').length;
const textOf = (block) => (block.kind === 'code' ? block.text : block.spans.map(({ text }) => text).join(''));

/** @param {string} code */
export const hasManyLines = (code) => linesIn(code) > CODE_LINES;

/** Whether a piece of code is folded. @param {string} code */
export const isLongCode = (code) => hasManyLines(code) || code.length > LETTERS;

/** The part of such code that is shown. @param {string} code */
export const beginningOfCode = (code) => cut(code, CODE_LINES, SHOWN_LETTERS);

/** How long a text is, and whether it is folded. Code that is folded by itself counts as what is shown of it.
 *  @param {Block[]} blocks */
export function sizeOf(blocks) {
  let lines = 0;
  let shownLines = 0;
  let letters = 0;
  for (const block of blocks) {
    const text = textOf(block);
    const shown = block.kind === 'code' && isLongCode(text) ? beginningOfCode(text) : text;
    lines += linesIn(text);
    shownLines += linesIn(shown);
    letters += shown.length;
  }
  return { lines, isLong: shownLines > LINES || letters > LETTERS, byLines: shownLines > LINES };
}

/** The blocks, and parts of blocks, that are shown of a text that is folded. @param {Block[]} blocks @returns {Block[]} */
export function beginning(blocks) {
  /** @type {Block[]} */
  const shown = [];
  let lines = LINES;
  let letters = SHOWN_LETTERS;
  for (const block of blocks) {
    if (lines <= 0 || letters <= 0) break;
    const part = block.kind === 'code' ? block : { ...block, spans: beginningOf(block.spans, lines, letters) };
    const text = textOf(part);
    shown.push(part);
    lines -= linesIn(text);
    letters -= text.length;
  }
  return shown;
}

/** @param {Span[]} spans @returns {Span[]} */
function beginningOf(spans, lines, letters) {
  /** @type {Span[]} */
  const shown = [];
  for (const span of spans) {
    if (lines <= 0 || letters <= 0) break;
    const text = cut(span.text, lines, letters);
    // Part of a link or a mention leads nowhere.
    const kind = span.kind === 'code' ? 'code' : 'plain';
    shown.push(text === span.text ? span : { ...span, kind, text, address: undefined });
    lines -= linesIn(text) - 1;
    letters -= text.length;
    if (text !== span.text) break;
  }
  return shown;
}

/** At most so many lines and letters of a text, and not half a character. */
function cut(text, lines, letters) {
  let end = Math.min(text.length, letters);
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) if (--lines === 0) end = at;
  return end === text.length ? text : text.slice(0, end).replace(/[\ud800-\udbff]$/, '');
}
