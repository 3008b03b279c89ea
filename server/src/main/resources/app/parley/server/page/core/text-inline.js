// SPDX-License-Identifier: Apache-2.0

// Code, links, mentions, bold and italic words in lines of text, found in one pass. Code, links and mentions bind before
// marks, and the first of them before the next. The app's Inline.java does the same.

import { isAsciiWord, isSpace, isWord, shown } from './characters.js';
import { addressAt } from './text-links.js';

const NONE = -1;
const LONGEST_NAME = 32;

/**
 * @typedef {import('./text-links.js').WebAddress} WebAddress
 * @typedef {{kind: 'plain'|'code'|'link'|'mention', text: string, bold: boolean, italic: boolean, address?: WebAddress}} Span
 * @typedef {{kind: 'words'|'mark'|'begin'|'end'|'code'|'link'|'mention', from: number, to: number, mark?: string,
 *   address?: WebAddress}} Piece
 */

export class Inline {
  /** @param {string} text @param {number} from @param {number} to @param {Spans} spans where they are added */
  constructor(text, from, to, spans) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.spans = spans;
    /** @type {Piece[]} */
    this.pieces = [];
    /** Pieces that may become the beginning of bold and italic words. */
    this.open = { '*': NONE, _: NONE };
    /** Where the words begin that are in no piece yet. */
    this.words = from;
    this.mentionEnd = NONE;
    /** Where the last run of backticks of each length begins. @type {Map<number, number>} */
    this.lastRun = new Map();
    for (let at = this.#backtick(from); at < to; at = this.#backtick(this.#runEnd(at))) {
      this.lastRun.set(this.#runEnd(at) - at, at);
    }
  }

  parse() {
    let at = this.from;
    while (at < this.to) {
      switch (this.text.charCodeAt(at)) {
        case 0x60:
          at = this.#code(at);
          break;
        case 0x48:
        case 0x68:
          at = this.#link(at);
          break;
        case 0x40:
          at = this.#mention(at);
          break;
        case 0x2a:
          at = this.#mark(at, '*');
          break;
        case 0x5f:
          at = this.#mark(at, '_');
          break;
        case 0x0a:
        case 0x0d:
          // Marks are about words of one line.
          this.open = { '*': NONE, _: NONE };
          at++;
          break;
        default:
          at++;
      }
    }
    this.#addWords(this.to);
    this.#emit();
  }

  #code(at) {
    const end = this.#runEnd(at);
    const length = end - at;
    if ((this.lastRun.get(length) ?? at) <= at) return end;
    let closing = this.#backtick(end);
    while (this.#runEnd(closing) - closing !== length) closing = this.#backtick(this.#runEnd(closing));
    this.#add({ kind: 'code', from: end, to: closing }, at, closing + length);
    return this.words;
  }

  #link(at) {
    if (isWord(this.#before(at))) return at + 1;
    const marks = (this.open['*'] === NONE ? '' : '*') + (this.open._ === NONE ? '' : '_');
    const address = addressAt(this.text, at, this.to, marks);
    if (!address) return at + 1;
    this.#add({ kind: 'link', from: at, to: at + address.text.length, address }, at, at + address.text.length);
    return this.words;
  }

  #mention(at) {
    const end = this.#nameEnd(at + 1);
    if (end < 0 || !this.#mayBegin(at)) return at + 1;
    this.#add({ kind: 'mention', from: at, to: end }, at, end);
    this.mentionEnd = end;
    return end;
  }

  /** Where the name ends that begins at `start`; NONE when there is no name, or more than a name. */
  #nameEnd(start) {
    const { text, to } = this;
    let end = start;
    while (end < to && end - start <= LONGEST_NAME && this.#isName(end, start)) end++;
    // An underscore behind a name in italic words closes them.
    if (this.open._ !== NONE && end - start > 1 && text.charCodeAt(end - 1) === 0x5f) end--;
    if (end === start || end - start > LONGEST_NAME) return NONE;
    const next = this.#after(end);
    return next === 0x40 || isWord(next) ? NONE : end;
  }

  /** A dot is part of a name when a letter or digit follows. */
  #isName(at, start) {
    const c = this.text.charCodeAt(at);
    if (isAsciiWord(c)) return true;
    if (at === start) return false;
    return c === 0x5f || c === 0x2d || (c === 0x2e && at + 1 < this.to && isAsciiWord(this.text.charCodeAt(at + 1)));
  }

  /** Not within a word, an e-mail address or a path; behind an underscore only where that begins italic words. */
  #mayBegin(at) {
    const before = this.#before(at);
    if (before === 0x2e || before === 0x2d || before === 0x40) return false;
    if (before === 0x2f) return this.mentionEnd === at - 1;
    if (before === 0x5f) return this.open._ !== NONE && this.pieces[this.open._].to === at;
    return !isWord(before);
  }

  /** @param {number} at @param {'*'|'_'} mark */
  #mark(at, mark) {
    const open = this.open[mark];
    const before = this.#before(at);
    const after = this.#after(at + 1);
    const code = mark.charCodeAt(0);
    const ends = !isOutside(before, code) && !isWord(after) && after !== code;
    const begins = !isOutside(after, code) && !isWord(before) && before !== code;
    if (open !== NONE && ends) {
      this.pieces[open].kind = 'begin';
      this.#add({ kind: 'end', from: at, to: at + 1, mark }, at, at + 1);
      // What was begun within ends with it.
      if (this.open['*'] >= open) this.open['*'] = NONE;
      if (this.open._ >= open) this.open._ = NONE;
    } else {
      if (begins) this.#add({ kind: 'mark', from: at, to: at + 1, mark }, at, at + 1);
      this.open[mark] = begins ? this.pieces.length - 1 : NONE;
    }
    return at + 1;
  }

  /** The words so far, and a piece that takes the place of the characters from `from` to `to`. @param {Piece} piece */
  #add(piece, from, to) {
    this.#addWords(from);
    this.pieces.push(piece);
    this.words = to;
  }

  #addWords(end) {
    if (this.words < end) this.pieces.push({ kind: 'words', from: this.words, to: end });
  }

  #backtick(from) {
    let at = from;
    while (at < this.to && this.text.charCodeAt(at) !== 0x60) at++;
    return at;
  }

  #runEnd(at) {
    let end = at;
    while (end < this.to && this.text.charCodeAt(end) === 0x60) end++;
    return end;
  }

  #before(at) {
    if (at === this.from) return NONE;
    const c = this.text.charCodeAt(at - 1);
    const low = c >= 0xdc00 && c <= 0xdfff && at - 1 > this.from;
    const whole = low ? /** @type {number} */ (this.text.codePointAt(at - 2)) : c;
    return whole > 0xffff ? whole : c;
  }

  #after(at) {
    return at < this.to ? /** @type {number} */ (this.text.codePointAt(at)) : NONE;
  }

  #emit() {
    let bold = false;
    let italic = false;
    for (const { kind, from, to, mark, address } of this.pieces) {
      if (kind === 'words' || kind === 'mark') {
        this.spans.words(this.text.slice(from, to), bold, italic);
      } else if (kind === 'begin' || kind === 'end') {
        if (mark === '*') bold = kind === 'begin';
        else italic = kind === 'begin';
      } else {
        const text = this.text.slice(from, to);
        this.spans.add({ kind, text: kind === 'code' ? codeText(text) : text, bold, italic, address });
      }
    }
  }
}

/** The spans of a paragraph, with words of one kind beside each other joined. */
export class Spans {
  constructor() {
    /** @type {Span[]} */
    this.all = [];
  }

  /** @param {string} text @param {boolean} bold @param {boolean} italic */
  words(text, bold, italic) {
    if (text === '') return;
    const last = this.all.at(-1);
    if (last?.kind === 'plain' && last.bold === bold && last.italic === italic) last.text += shown(text);
    else this.all.push({ kind: 'plain', text: shown(text), bold, italic });
  }

  /** @param {Span} span */
  add(span) {
    this.all.push(span);
  }
}

/** Whether it cannot be the first or last character between two marks. */
const isOutside = (c, mark) => c < 0 || c === mark || isSpace(c);

/** Line breaks are spaces; one space at both ends, which keeps a backtick apart from the marks, is not shown. */
function codeText(text) {
  const code = shown(text).replaceAll('\n', ' ');
  const apart = code.length > 1 && code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '';
  return apart ? code.slice(1, -1) : code;
}
