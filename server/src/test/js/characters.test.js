// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cases, page } from './cases.js';

const { isBlank, isControl, trimmed } = await page('core/characters.js');
const { blank, visible, controls } = cases('blank.json');

test('a text of the table shows nothing, or something', () => {
  for (const text of blank) assert.ok(isBlank(text), escape(text));
  for (const text of visible) assert.ok(!isBlank(text), escape(text));
});

test('control characters are those of the table', () => {
  const hasControl = (text) => [...text].some((c) => isControl(c.codePointAt(0)));
  for (const text of controls) assert.ok(hasControl(text), escape(text));
  for (const text of visible) assert.ok(!hasControl(text), escape(text));
});

test('white space around a text is that of Unicode', () => {
  assert.equal(trimmed('\u00a0\u3000 a \u0085b\u2003\n'), 'a \u0085b');
  assert.equal(trimmed(' \u00a0'), '');
});
