// SPDX-License-Identifier: Apache-2.0

// What of a long text is shown until its reader asks for all of it, and the parts in which all of it is drawn then: a browser
// takes up to a third of a second to lay out 8,000 letters that change their direction at each word.

/** @typedef {import('../core/text.js').Block} Block @typedef {import('../core/text.js').Span} Span */

/** A text beyond these is folded, and a piece of code beyond these by itself. */
const LINES = 24;
const CODE_LINES = 12;
const LETTERS = 2000;
/** More than what fits into a folded text on a wide screen. */
const SHOWN_LETTERS = 1500;
/** Letters that a browser lays out within a frame. */
const PART = 3000;
const COSTLY_PART = 750;
/** Marks, letters that run from right to left, signs of direction, what is written in two halves, and what stands
 *  for characters that are not shown: where there are many, layout takes longer than in proportion to their number. */
const COSTLY = /[\u0300-\u036f\u0590-\u08ff\u200b-\u200f\u202a-\u202e\u2060-\u20ff\ud800-\udfff\ufb1d-\ufdff\ufe00-\ufe0f\ufe70-\ufeff\ufffd]/g;
/** One in so many letters. */
const MANY = 20;
/** Spans of one part. */
const PART_SPANS = 150;

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

/** @param {string} text */
const partOf = (text) => ((text.match(COSTLY)?.length ?? 0) * MANY > text.length ? COSTLY_PART : PART);

/**
 * The blocks of a text in parts that are drawn within a frame each. A paragraph is cut at the end of a line or word where there
 * is one; a block that goes on with the one before says so.
 * @param {Block[]} blocks @returns {Block[][]}
 */
export function parts(blocks) {
  /** @type {Block[][]} */
  const all = [];
  let letters = 0;
  let spans = 0;
  /** @param {Block} block @param {number} limit @param {number} count */
  const add = (block, limit, count) => {
    const { length } = textOf(block);
    if (all.length === 0 || letters + length > limit || spans + count > PART_SPANS) {
      all.push([]);
      letters = spans = 0;
    }
    all.at(-1).push(block);
    letters += length;
    spans += count;
  };
  const limit = partOf(blocks.map(textOf).join(''));
  for (const block of blocks) {
    if (block.kind === 'code') add(block, limit, 2);
    else for (const part of paragraphParts(block, limit)) add(part, limit, part.spans.length);
  }
  return all;
}

/** @param {import('../core/text.js').Paragraph} block @param {number} limit */
function paragraphParts(block, limit) {
  const waiting = [...block.spans];
  /** @type {import('../core/text.js').Paragraph[]} */
  const cuts = [];
  /** @type {Span[]} */
  let spans = [];
  let letters = 0;
  const end = () => {
    if (spans.length > 0) cuts.push({ ...block, spans, continued: cuts.length > 0 });
    spans = [];
    letters = 0;
  };
  while (waiting.length > 0) {
    const span = waiting.shift();
    const room = limit - letters;
    if (span.text.length <= room) {
      spans.push(span);
      letters += span.text.length;
    } else if (span.kind === 'mention' || (spans.length > 0 && span.address && span.text.length <= limit)) {
      end();
      waiting.unshift(span);
    } else {
      const at = placeToCut(span.text, room);
      if (at > 0) spans.push(pieceOf(span, 0, at));
      end();
      waiting.unshift(pieceOf(span, at));
    }
    if (spans.length >= PART_SPANS) end();
  }
  end();
  return cuts;
}

/** A piece of a link leads where all of it leads. @param {Span} span @returns {Span} */
function pieceOf(span, from, to = span.text.length) {
  const text = span.text.slice(from, to);
  return { ...span, text, ...(span.address && { address: { ...span.address, text } }) };
}

/** Behind the last line or word within so many letters, else anywhere but in a character. */
function placeToCut(text, letters) {
  const within = text.slice(0, letters);
  const at = within.lastIndexOf('\n') + 1 || within.lastIndexOf(' ') + 1 || letters;
  return at - halfAt(text, at);
}

/** Return 1 if `at` is in the middle of a character, else 0. @param {string} text @param {number} at */
const halfAt = (text, at) => (at < text.length && /[\ud800-\udbff]/.test(text[at - 1]) ? 1 : 0);

/** Code in parts of whole lines; a line that is longer than a part is cut in pieces. @param {string} code @returns {string[]} */
export function codeParts(code) {
  const limit = partOf(code);
  const all = [''];
  for (const line of code.split(/(?<=\n)/)) {
    for (let from = 0, to; from < line.length; from = to) {
      to = Math.min(line.length, from + limit);
      to -= halfAt(line, to);
      const piece = line.slice(from, to);
      const held = all.at(-1);
      if (held.length + piece.length <= limit && (held === '' || held.endsWith('\n'))) all[all.length - 1] += piece;
      else all.push(piece);
    }
  }
  return all;
}
