// SPDX-License-Identifier: Apache-2.0

// What characters are, for the rules of texts. The app and the server have the same in Characters.java.

const SPACE = /^\p{White_Space}$/u;
const WORD = /^[\p{Lu}\p{Ll}\p{Lt}\p{Nd}\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20dc\ufe20-\ufe2f]$/u;
const INVISIBLE = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]$/u;
const NOT_SHOWN = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

/** @param {number} c a code point; -1 where there is none */
export function isAsciiWord(c) {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57);
}

/** Whether no mark, mention or link begins or ends beside it. Letters of scripts without capitals are no part of a word:
 *  people write them directly before and behind a name. @param {number} c */
export const isWord = (c) => (c < 0x80 ? isAsciiWord(c) : WORD.test(String.fromCodePoint(c)));

/** @param {number} c */
export const isSpace = (c) => (c < 0x80 ? c === 32 || (c >= 9 && c <= 13) : SPACE.test(String.fromCodePoint(c)));

/** A control character of C0 or C1 other than a line break or a tab. @param {number} c */
export const isControl = (c) => (c < 32 && c !== 9 && c !== 10 && c !== 13) || (c >= 0x7f && c <= 0x9f);

/** Whether it shows nothing. @param {number} c */
export const isBlankCharacter = (c) => isSpace(c) || (c >= 0x80 && INVISIBLE.test(String.fromCodePoint(c)));

/** Whether a text shows nothing at all, so that it cannot be sent. @param {string} text */
export function isBlank(text) {
  for (const character of text) if (!isBlankCharacter(/** @type {number} */ (character.codePointAt(0)))) return false;
  return true;
}

/** A text without the white space around it. @param {string} text */
export function trimmed(text) {
  let from = 0;
  let to = text.length;
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

/** A text as it is shown: overrides, which turn the order of letters around, and control characters as U+FFFD, without
 *  embeddings and isolates. @param {string} text */
export function shown(text) {
  if (!NOT_SHOWN.test(text)) return text;
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u202d\u202e\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, '\ufffd')
    .replace(/[\u202a-\u202c\u2066-\u2069]/g, '');
}
