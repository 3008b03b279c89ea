// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { message, room } from './helpers.js';
import { page } from './cases.js';

const { eachPassage, isToldLater, passagesUpTo, passageWords } = await page('view/passages.js');

/** A room with these events: `+ada` joins, `-ada` leaves, `~2` reacts to 2, anything else is a message. */
function roomOf(script, at = () => '2026-01-01T12:00:00Z') {
  const it = room();
  script.split(' ').forEach((word, i) => {
    const base = { room: 'general', seq: i + 1, at: at(i) };
    const by = word.slice(1);
    if (word[0] === '+') it.accept({ ...base, type: 'joined', by });
    else if (word[0] === '-') it.accept({ ...base, type: 'left', by });
    else if (word[0] === '~') it.accept({ ...base, type: 'reaction', by: 'ben', target: Number(by), emoji: '👍', added: true });
    else it.accept(message(i + 1, { at: at(i) }));
  });
  return it;
}

/** What is shown of those who come and go, by the seq that shows it. */
const shown = (it) =>
  Object.fromEntries(
    it.events
      .filter((event) => ['joined', 'left'].includes(event.type) && !isToldLater(it, event))
      .map((event) => [event.seq, passageWords(passagesUpTo(it, event))]),
  );

test('those with nothing between them are one line, at the place of the last', () => {
  assert.deepEqual(shown(roomOf('+ada +ben hello +cleo ~3 -ben')), { 2: 'ada and ben joined', 6: 'cleo joined, ben left' });
  assert.deepEqual(shown(roomOf('+ada')), { 1: 'ada joined' });
});

test('three hundred are two names and a number', () => {
  const names = Array.from({ length: 300 }, (_, i) => `+p${i}`).join(' ');
  assert.deepEqual(shown(roomOf(names)), { 300: 'p0, p1 and 298 others joined' });
  assert.deepEqual(shown(roomOf('+a +b +c')), { 3: 'a, b and c joined' });
});

test('who comes twice is named once; each passage has a line of its own', () => {
  const it = roomOf('+ada -ada +ada');
  assert.deepEqual(shown(it), { 3: 'ada joined, ada left' });
  assert.equal(eachPassage(passagesUpTo(it, it.eventAt(3))), 'ada joined\nada left\nada joined');
});

test('a day line parts them', () => {
  const it = roomOf('+ada +ben', (i) => `2026-01-0${i + 1}T12:00:00Z`);
  assert.deepEqual(shown(it), { 1: 'ada joined', 2: 'ben joined' });
});

test('a person who was added or removed by another is named with the other', () => {
  const it = room();
  const base = { room: 'general', at: '2026-01-01T12:00:00Z', by: 'ada' };
  it.accept({ ...base, type: 'joined', seq: 1 });
  it.accept({ ...base, type: 'joined', seq: 2, user: 'ben' });
  it.accept({ ...base, type: 'joined', seq: 3, user: 'cleo' });
  it.accept({ ...base, type: 'left', seq: 4, user: 'ben' });
  assert.deepEqual(shown(it), { 4: 'ada joined, ada added ben and cleo, ada removed ben' });
});
