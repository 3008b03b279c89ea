// SPDX-License-Identifier: Apache-2.0

// Where an address on the web ends in a text, by the rules of UTS #58: brackets in pairs belong to it, punctuation only
// when more follows, white space, quotation marks and CJK punctuation never. The app's LinkScanner.java does the same.

import { isAsciiWord, isBlankCharacter, isControl } from './characters.js';
import { looksLikeAnother } from './lookalikes.js';

const OPENING = '([{（［｛「『【《〈〔｢';
const CLOSING = ')]}）］｝」』】》〉〕｣';
const SOFT = ".,;:!?'|‘’…،؛؟۔";
const HARD = '<>"`\\“”„«»‹›、。，！？：；．｡､';
const JOINERS = '\u200c\u200d\ufe0f';
const MOST_BRACKETS = 125;

const IPV6 = /^\[[0-9a-f:.]{2,45}\]$/i;
const IPV4 = /^(?:(?:0|[1-9][0-9]{0,2})(?:\.(?!$)|$)){4}$/;
const NUMBER = /^(?:[0-9]+|0x[0-9a-f]*)$/i;
const LETTER = /^[\p{L}\p{Nd}\p{Mn}\p{Mc}]$/u;
const MARK = /^[\p{Mn}\p{Mc}]/u;

/** @typedef {{text: string, host: string, href: string, doubtful: boolean}} WebAddress
 *   `host`: the computer that it leads to, in ASCII; `doubtful`: it may be taken for another address. */

/**
 * The address that begins at `at`, or null.
 * @param {string} text @param {number} at @param {number} to where the text ends
 * @param {string} marks those that are open: one at the end of the address closes them
 * @returns {WebAddress | null}
 */
export function addressAt(text, at, to, marks) {
  const start = afterScheme(text, at, to);
  if (start < 0) return null;
  const scan = new Scan(text, start, to);
  scan.go(true);
  const authority = scan.stopped ? scan.safe : scan.at;
  const host = hostOf(text.slice(start, authority));
  if (!host) return null;
  scan.go(false);
  const end = withoutMark(text, Math.max(scan.safe, authority), authority, marks);
  const address = text.slice(at, end);
  const url = urlOf(address);
  return url && { text: address, host: url.hostname, href: url.href, doubtful: host.doubtful };
}

/** The browser has the last word: its rules for names are stricter than ours. @param {string} address */
function urlOf(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** @param {string} text @param {number} at @param {number} to */
function afterScheme(text, at, to) {
  let end = at;
  for (const expected of [104, 116, 116, 112]) {
    if (end >= to || (text.charCodeAt(end) | 0x20) !== expected) return -1;
    end++;
  }
  if (end < to && (text.charCodeAt(end) | 0x20) === 115) end++;
  return end + 3 <= to && text.slice(end, end + 3) === '://' ? end + 3 : -1;
}

class Scan {
  /** @param {string} text @param {number} at @param {number} to */
  constructor(text, at, to) {
    this.text = text;
    this.to = to;
    this.at = at;
    /** Where the address ends if no more of it follows. */
    this.safe = at;
    this.stopped = false;
    /** @type {string[]} */
    this.brackets = [];
  }

  /** Go on to the end of the address, or of its authority only. @param {boolean} authority */
  go(authority) {
    while (this.at < this.to && !this.stopped) {
      const c = /** @type {number} */ (this.text.codePointAt(this.at));
      if (authority && (c === 47 || c === 63 || c === 35)) return;
      this.#take(c);
    }
    this.stopped = true;
  }

  /** @param {number} c */
  #take(c) {
    const character = String.fromCodePoint(c);
    const next = this.at + character.length;
    const closing = CLOSING.indexOf(character);
    if (isHard(c, character)) {
      this.stopped = true;
    } else if (OPENING.includes(character)) {
      this.stopped = this.brackets.push(character) > MOST_BRACKETS;
    } else if (closing >= 0) {
      this.stopped = this.brackets.at(-1) !== OPENING[closing];
      if (!this.stopped) {
        this.brackets.pop();
        this.safe = next;
      }
    } else if (!SOFT.includes(character)) {
      this.safe = next;
    }
    this.at = next;
  }
}

/** @param {number} c @param {string} character */
function isHard(c, character) {
  if (c < 0x80) return c <= 32 || c === 0x7f || HARD.includes(character);
  const half = c >= 0xd800 && c <= 0xdfff;
  return half || HARD.includes(character) || isControl(c) || (isBlankCharacter(c) && !JOINERS.includes(character));
}

/** @param {string} text @param {number} end @param {number} authority @param {string} marks */
function withoutMark(text, end, authority, marks) {
  if (end <= authority || !marks.includes(text.slice(end - 1, end))) return end;
  let cut = end - 1;
  while (cut > authority && SOFT.includes(text.slice(cut - 1, cut))) cut--;
  return cut;
}

/** @param {string} authority @returns {{doubtful: boolean} | null} */
function hostOf(authority) {
  const at = authority.lastIndexOf('@');
  const [, name, port] = /** @type {RegExpMatchArray} */ (
    authority.slice(at + 1).match(/^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s) ?? ['', '', '']
  );
  if (port && (!/^[0-9]{1,5}$/.test(port) || Number(port) > 0xffff)) return null;
  const hasUser = at >= 0;
  if (IPV6.test(name)) return { doubtful: hasUser };
  if (name === '' || name.length > 253) return null;
  const labels = (name.endsWith('.') ? name.slice(0, -1) : name).split('.');
  if (!labels.every(isLabel)) return null;
  if (NUMBER.test(labels.at(-1) ?? '') && !isAddress(labels)) return null;
  return { doubtful: hasUser || looksLikeAnother(labels) };
}

/** @param {string} label */
function isLabel(label) {
  if (label === '' || label.length > 63 || MARK.test(label)) return false;
  const characters = [...label];
  return characters.every((c) => c === '-' || c === '_' || isLetter(c)) && characters.some(isLetter);
}

/** @param {string} character */
function isLetter(character) {
  const c = /** @type {number} */ (character.codePointAt(0));
  return c < 0x80 ? isAsciiWord(c) : LETTER.test(character) && !isBlankCharacter(c);
}

/** @param {string[]} labels */
const isAddress = (labels) => IPV4.test(labels.join('.')) && labels.every((label) => Number(label) <= 255);
