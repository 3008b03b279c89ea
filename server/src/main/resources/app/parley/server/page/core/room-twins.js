// SPDX-License-Identifier: Apache-2.0

// Rooms whose names look the same though they are written in other letters. Such a name is not refused; it is marked.

/** Letters of other scripts, and digits, that look like small Latin letters. */
const LIKE_LATIN = new Map(
  Object.entries({
    a: 'аαɑа', b: 'ьЬ', c: 'с', d: 'ԁ', e: 'еҽ', g: 'ɡց', h: 'һհ', i: 'іιı', j: 'јյ', k: 'кκ', l: 'ӏ1ІI|ｌ', m: 'мｍ',
    n: 'ոп', o: 'оοօ0', p: 'рρ', q: 'ԛզ', r: 'гｒ', s: 'ѕ', t: 'т', u: 'υսц', v: 'ѵν', w: 'ѡԝա', x: 'хχ', y: 'уγ', z: 'ᴢ',
  }).flatMap(([latin, others]) => Array.from(others, (other) => /** @type {[string, string]} */ ([other, latin]))),
);
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\s_-]/gu;

/** What a name looks like: equal for names that a hurried reader takes for each other. @param {string} name */
export function looksOf(name) {
  const letters = Array.from(name.normalize('NFKC').replace(UNSEEN, ''), (c) => LIKE_LATIN.get(c) ?? c.toLowerCase());
  return letters.map((c) => LIKE_LATIN.get(c) ?? c).join('');
}

/**
 * The ids of those that look like another one. The room that every chat begins with is the one that others imitate.
 * @param {{id: string, name: string}[]} rooms
 */
export function twinsAmong(rooms) {
  const first = new Map();
  const twins = new Set();
  for (const { id, name } of rooms) {
    const looks = looksOf(name);
    if (first.has(looks)) twins.add(id).add(first.get(looks));
    else first.set(looks, id);
  }
  twins.delete('general');
  return twins;
}
