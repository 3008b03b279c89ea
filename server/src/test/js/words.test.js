// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { page } from './cases.js';

const { wordsFor } = await page('words/en.js');

test('the sentence of a reason goes before that of its code', () => {
  assert.equal(wordsFor({ code: 'weak-password', params: { reason: 'name' } }), 'The password must not be your name.');
  const later = { code: 'weak-password', params: { reason: 'of-a-later-day' } };
  assert.equal(wordsFor(later), 'Choose a longer or less common password.');
});

test('parameters stand in their places', () => {
  assert.equal(
    wordsFor({ code: 'text-too-long', params: { over: 1200, most: 8000 }, detail: 'Too long.' }),
    'This is too long by 1,200. A message holds 8,000 characters.',
  );
  const params = { reason: 'user', user: '$&{user}' };
  assert.match(wordsFor({ code: 'too-many-rooms', params }), /^“\$&\{user\}” is in so many rooms /);
});

test('where a parameter is missing, or the code is not known, the server’s own words are shown', () => {
  assert.equal(wordsFor({ code: 'text-too-long', params: { over: 12 }, detail: 'Too long.' }), 'Too long.');
  assert.equal(wordsFor({ code: 'of-a-later-day', detail: 'Not on Sundays.' }), 'Not on Sundays.');
  for (const problem of [{}, { code: 'text-too-long' }, new Error('a bug')]) {
    assert.equal(wordsFor(problem), 'That did not work. Try again.');
  }
});

test('a time is written as people read it', () => {
  const said = wordsFor({ code: 'muted', params: { reason: 'until', until: '2026-01-02T12:30:00.000Z' } });
  assert.match(said, /^A moderator has muted you until Jan [123], 2026, \d+:\d\d.[AP]M\./);
  assert.match(wordsFor({ code: 'banned', params: { reason: 'until', until: 'soon' } }), /until soon\.$/);
});
