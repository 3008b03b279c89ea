// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cases, page } from './cases.js';

const { isBlank, shown, trimmed } = await page('core/characters.js');
const { firstLine, mentionedNames, parseText } = await page('core/text.js');

const LONGEST = 8000;
/** So often a parser reads a character at most. */
const STEPS = 24;

/** A text that counts how often one of its characters is read. */
class CountedText {
  constructor(text) {
    this.text = text;
    this.length = text.length;
    this.steps = 0;
  }

  charCodeAt(at) {
    this.steps++;
    return this.text.charCodeAt(at);
  }

  codePointAt(at) {
    this.steps += 2;
    return this.text.codePointAt(at);
  }

  slice(from, to) {
    const part = this.text.slice(from, to);
    this.steps += part.length;
    return part;
  }
}

const texts = cases('hostile.json').map(
  ({ before, part }) => before + part.repeat(Math.floor((LONGEST - 16) / part.length)),
);

test('a hostile text takes steps in proportion to its length', () => {
  for (const hostile of texts) {
    for (const read of [parseText, trimmed]) {
      const text = new CountedText(hostile);
      read(text);
      assert.ok(text.steps < STEPS * hostile.length, `${read.name} ${hostile.slice(0, 30)}: ${text.steps}`);
    }
  }
});

test('a hostile text is read in every way', () => {
  for (const text of texts) for (const read of [firstLine, isBlank, mentionedNames, shown]) read(text);
});
