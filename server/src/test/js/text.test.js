// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cases, page } from './cases.js';

const { mentionedNames, parseText } = await page('core/text.js');

test('finds the names of the table', () => {
  for (const { text, names } of cases('mentions.json')) assert.deepEqual(mentionedNames(text), names, text);
});

test('finds the blocks of the table', () => {
  for (const { text, blocks } of cases('marks.json')) assert.deepEqual(parseText(text).map(block), blocks, text);
});

test('finds the links of the table', () => {
  for (const { text, link, host, doubtful } of cases('links.json')) {
    const found = parseText(text).flatMap(({ spans }) => spans.filter(({ kind }) => kind === 'link'));
    const expected = link === undefined ? [] : [[link, host, doubtful === true]];
    assert.deepEqual(found.map(({ address: it }) => [it.text, it.host, it.doubtful]), expected, text);
  }
});

const block = ({ kind, text, spans }) => (kind === 'code' ? { codeBlock: text } : spans.map(span));

function span({ kind, text, bold, italic }) {
  if (kind !== 'plain') return { [kind]: text };
  if (!bold && !italic) return text;
  return { [bold && italic ? 'boldItalic' : bold ? 'bold' : 'italic']: text };
}
