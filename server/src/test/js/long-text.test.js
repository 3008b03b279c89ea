// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawn } from './document.js';
import './helpers.js';
import { cases, page } from './cases.js';

const { beginning, beginningOfCode, codeParts, isLongCode, parts, sizeOf } = await page('view/long-text.js');
const { messageText } = await page('view/message-text.js');
const { parseText } = await page('core/text.js');

const LONGEST = 8000;
/** With these a browser has drawn it within a frame; see decision record 0107. */
const MOST_NODES = 500;
const MOST_LETTERS = 2000;

/** What is drawn of a text before its reader asks for more. */
function asDrawn(text) {
  const blocks = parseText(text);
  return sizeOf(blocks).isLong ? beginning(blocks) : blocks;
}

const textOf = ({ text, spans }) => text ?? spans.map((span) => span.text).join('');
const plain = (blocks) => blocks.map(({ text, spans }) => text ?? spans.map((span) => span.text).join('')).join('\n');

const hostile = cases('hostile.json').map(
  ({ before, part }) => before + part.repeat(Math.floor((LONGEST - 16) / part.length)),
);

test('of a hostile text few nodes and letters are drawn', () => {
  for (const text of hostile) {
    Object.assign(drawn, { nodes: 0, letters: 0 });
    messageText(asDrawn(text), 'ada');
    assert.ok(drawn.nodes <= MOST_NODES, `${text.slice(0, 30)}: ${drawn.nodes} nodes`);
    assert.ok(drawn.letters <= MOST_LETTERS, `${text.slice(0, 30)}: ${drawn.letters} letters`);
  }
});

/** Letters that take a browser long, and how many of them it lays out within a frame; of others four times as many. */
const COSTLY = /[\p{M}\p{Cf}\p{Cs}\p{Script=Hebrew}\p{Script=Arabic}\p{Extended_Pictographic}\ufffd]/gu;
const MOST_COSTLY_LETTERS = 750;
const mostOf = (text) => MOST_COSTLY_LETTERS * ((text.match(COSTLY)?.length ?? 0) > text.length / 20 ? 1 : 4);

test('an unfolded hostile text is drawn whole, in parts of few nodes and letters', () => {
  for (const text of hostile) {
    const blocks = parseText(text);
    const all = parts(blocks);
    assert.equal(all.flat().map(textOf).join(''), blocks.map(textOf).join(''), text.slice(0, 30));
    const most = mostOf(blocks.map(textOf).join(''));
    for (const part of all) {
      Object.assign(drawn, { nodes: 0, letters: 0 });
      messageText(part, 'ada');
      assert.ok(drawn.nodes <= MOST_NODES, `${text.slice(0, 30)}: ${drawn.nodes} nodes`);
      const letters = part.map(textOf).join('').length;
      assert.ok(letters <= most || part.length === 1 && part[0].kind === 'code', `${text.slice(0, 30)}: ${letters} letters`);
    }
  }
});

test('unfolded hostile code is drawn whole, in parts of few letters', () => {
  for (const text of hostile) {
    const all = codeParts(text);
    assert.equal(all.join(''), text);
    const most = mostOf(text);
    for (const part of all) assert.ok(part.length <= most, `${text.slice(0, 30)}: ${part.length} letters`);
    for (const part of all) assert.ok(part.indexOf('\n') < 0 || part.endsWith('\n'), 'a piece of a line is beside the one before');
  }
});

test('a text is cut behind a line or a word, and a link leads to the same place in all its parts', () => {
  const lines = `${'word '.repeat(100).trim()}\n`.repeat(12).trim();
  assert.deepEqual(
    parts(parseText(lines)).map((part) => plain(part).split('\n').length - 1),
    [6, 5],
  );
  const words = parts(parseText('word '.repeat(1000)));
  assert.deepEqual(
    words.flat().map(({ continued }) => continued),
    [false, true],
  );
  assert.ok(plain(words[0]).endsWith(' '));
  const links = parts(parseText(`https://example.org/${'a'.repeat(7000)}`)).flat();
  assert.equal(links.length, 3);
  for (const { spans } of links) assert.match(spans[0].address.href, /a{7000}$/);
});

test('a text of ordinary length is shown whole', () => {
  for (const text of ['hello', 'x'.repeat(2000), 'line\n'.repeat(24).trim(), '```\n' + 'code\n'.repeat(12) + '```']) {
    assert.equal(sizeOf(parseText(text)).isLong, false, text.slice(0, 20));
  }
});

test('a long text shows its beginning, and says how many lines there are', () => {
  const lines = Array.from({ length: 200 }, (_, i) => `line ${i}`);
  const blocks = parseText(lines.join('\n'));
  assert.deepEqual(sizeOf(blocks), { lines: 200, isLong: true, byLines: true });
  assert.equal(plain(beginning(blocks)), lines.slice(0, 24).join('\n'));
  const words = parseText('word '.repeat(1000));
  assert.deepEqual(sizeOf(words), { lines: 1, isLong: true, byLines: false });
  assert.equal(plain(beginning(words)), 'word '.repeat(300));
});

test('half a character, half a link and half a mention are not shown', () => {
  const emoji = beginning(parseText('x' + '😀'.repeat(2000)));
  assert.equal(plain(emoji), 'x' + '😀'.repeat(749));
  const link = beginning(parseText(`${'word '.repeat(298)}https://example.org/${'a'.repeat(1000)}`));
  assert.equal(plain(link).length, 1500);
  assert.ok(link[0].spans.every(({ kind, address }) => kind === 'plain' && !address));
});

test('long code folds by itself, and the text around it stays', () => {
  const code = Array.from({ length: 100 }, (_, i) => `call(${i})`).join('\n');
  assert.ok(isLongCode(code));
  assert.equal(beginningOfCode(code).split('\n').length, 12);
  assert.ok(isLongCode('x'.repeat(2001)));
  assert.equal(beginningOfCode('x'.repeat(8000)).length, 1500);
  const { isLong, lines } = sizeOf(parseText(`before\n\`\`\`\n${code}\n\`\`\`\nbehind`));
  assert.deepEqual([isLong, lines], [false, 102]);
});

test('many pieces of code are folded like many lines', () => {
  const blocks = parseText('```\na\n```\n'.repeat(500));
  assert.ok(sizeOf(blocks).isLong);
  assert.equal(beginning(blocks).length, 24);
});
