// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { page } from './cases.js';

const { changed, foreseen, isPinned, reacted } = await page('core/message-changes.js');

test('spellings of an emoji in older histories are one reaction', () => {
  const once = reacted([{ emoji: '❤', by: ['ada'] }], { emoji: '❤\ufe0f', by: 'ben', added: true });
  assert.deepEqual(once, [{ emoji: '❤\ufe0f', by: ['ada', 'ben'] }]);
  assert.deepEqual(reacted(once, { emoji: '❤', by: 'ada', added: false }), [{ emoji: '❤\ufe0f', by: ['ben'] }]);
  assert.deepEqual(reacted([], { emoji: '👍\ufe0f', by: 'ada', added: true }), [{ emoji: '👍', by: ['ada'] }]);
});

test('an event that the message knew of changes nothing', () => {
  const message = { type: 'message', seq: 1, text: 'one', changes: { seq: 5 } };
  assert.equal(changed(message, { type: 'edited', seq: 5, text: 'two' }), message);
  assert.equal(changed(message, { type: 'edited', seq: 6, text: 'two', at: 'now' }).text, 'two');
  assert.deepEqual(changed(message, { type: 'deleted', seq: 6 }).changes, { seq: 6, deleted: true });
});

test('a message is pinned and taken down, and loses its pin when it is deleted', () => {
  const message = { type: 'message', seq: 1, text: 'one' };
  const pinned = changed(message, { type: 'pinned', seq: 2, pinned: true });
  assert.deepEqual(pinned.changes, { seq: 2, pinned: true });
  assert.equal(changed(pinned, { type: 'edited', seq: 3, text: 'two', at: 'now' }).changes.pinned, true);
  assert.equal(changed(pinned, { type: 'pinned', seq: 3, pinned: false }).changes.pinned, false);
  assert.equal(changed(pinned, { type: 'deleted', seq: 3 }).changes.pinned, undefined);
  const wish = { kind: 'pin', state: 'waiting', pinned: false };
  assert.equal(isPinned(foreseen(pinned, [wish], 'ada')), false);
  assert.equal(isPinned(foreseen(pinned, [{ ...wish, state: 'failed' }], 'ada')), true);
});
