// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cases, page } from './cases.js';

const { qualified } = await page('core/emoji-form.js');
const { emoji } = await page('view/emoji.js');

test('all spellings of an emoji are one', () => {
  for (const { given, qualified: expected } of cases('emoji.json')) assert.equal(qualified(given), expected, given);
});

test('the emoji to choose from are in that form', () => {
  for (const [each] of emoji) assert.equal(each, qualified(each));
});
