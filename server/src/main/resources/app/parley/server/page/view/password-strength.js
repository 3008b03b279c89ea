// SPDX-License-Identifier: Apache-2.0

// How strong a password would be for a new account, in words. A hint for people; the server decides.

import { words } from '../words/en.js';

/** Of a password of a new account, in characters. */
export const SHORTEST = 8;
const COMMON = /^(passw|qwert|asdf|letmein|welcome|iloveyou|admin|abc|123|111)/i;

/** @param {string} password @param {string} name */
export function strengthOf(password, name) {
  if (password.length < SHORTEST) return words.strength.short(SHORTEST - password.length);
  if (name !== '' && password.toLowerCase() === name.toLowerCase()) return words.strength.sameAsName;
  const bits = estimate(password);
  if (bits < 36 || (COMMON.test(password) && password.length < 14)) return words.strength.weak;
  if (bits < 52) return words.strength.fair;
  return bits < 72 ? words.strength.good : words.strength.strong;
}

/** Bits of guessing work: the letters used, less for repeated letters and for runs like "abcd" or "1234". */
function estimate(password) {
  let letters = 0;
  if (/\p{Ll}/u.test(password)) letters += 26;
  if (/\p{Lu}/u.test(password)) letters += 26;
  if (/\p{N}/u.test(password)) letters += 10;
  if (/[^\p{L}\p{N}]/u.test(password)) letters += 30;
  if (/[^\u0000-\u024f]/u.test(password)) letters += 100;
  let surprising = 1;
  for (let i = 1; i < password.length; i++) {
    const step = password.charCodeAt(i) - password.charCodeAt(i - 1);
    surprising += Math.abs(step) <= 1 ? 0.3 : 1;
  }
  const variety = new Set(password).size / password.length;
  return surprising * Math.log2(letters) * (0.5 + variety / 2);
}
