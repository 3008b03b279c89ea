// SPDX-License-Identifier: Apache-2.0

// Host names that may be taken for others: letters of several scripts in one label (UTS #39, section 5.2), or only
// letters that look like Latin ones. The app has the same in Lookalikes.java.

const SCRIPTS = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul'].map(
  (name) => /** @type {[string, RegExp]} */ ([name, new RegExp(`^\\p{Script=${name}}$`, 'u')]),
);
const NO_SCRIPT = /^[\p{Script=Common}\p{Script=Inherited}]$/u;
const TOGETHER = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];
/** @type {Record<string, string>} */
const LIKE_LATIN = {
  Cyrillic: 'асԁеһіјӏорԛѕԝхуъьҽпгѵѡ',
  Greek: 'αικνρυωηοτ',
  Armenian: 'ագզէլհյոսւօ',
};

/** @param {string[]} labels */
export function looksLikeAnother(labels) {
  const top = [...scriptsOf(labels.at(-1) ?? '')].join();
  return labels.some((label) => {
    const scripts = [...scriptsOf(label)];
    const mixed = scripts.length > 1 && !TOGETHER.some((together) => scripts.every((each) => together.includes(each)));
    return mixed || (scripts.join() !== top && scripts.some((script) => isLikeLatin(label, LIKE_LATIN[script] ?? '')));
  });
}

/** @param {string} label @param {string} letters */
const isLikeLatin = (label, letters) =>
  [...label.toLowerCase()].filter((c) => /\p{L}/u.test(c)).every((c) => letters.includes(c));

/** @param {string} label */
function scriptsOf(label) {
  const scripts = new Set();
  for (const c of label) {
    if (/^[\0-\x7f]$/.test(c) ? !/[a-z]/i.test(c) : NO_SCRIPT.test(c)) continue;
    scripts.add(SCRIPTS.find(([, pattern]) => pattern.test(c))?.[0] ?? otherScript(c));
  }
  return scripts;
}

/** JavaScript names no script of a character; for those that need no name here, its block of 128 stands in. */
const otherScript = (/** @type {string} */ c) => `other ${/** @type {number} */ (c.codePointAt(0)) >> 7}`;
