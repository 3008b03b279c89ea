// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messages, room } from './helpers.js';
import { page } from './cases.js';

const { frameFor, isInLog } = await page('core/entry.js');

/** What goes over the wire. */
const frame = (entry) => JSON.parse(JSON.stringify(frameFor({ id: 'a', room: 'tea', at: 'now', n: 3, epoch: 'e1', ...entry })));

test('each kind of entry is one frame', () => {
  assert.deepEqual(frame({ kind: 'message', text: 'hi' }), { type: 'send', id: 'a', room: 'tea', text: 'hi' });
  assert.deepEqual(frame({ kind: 'message', text: 'hi', replyTo: 4 }), { type: 'send', id: 'a', room: 'tea', text: 'hi', replyTo: 4 });
  assert.deepEqual(frame({ kind: 'edit', target: 5, text: 'ho' }), { type: 'edit', id: 'a', room: 'tea', target: 5, text: 'ho' });
  assert.deepEqual(frame({ kind: 'delete', target: 5 }), { type: 'delete', id: 'a', room: 'tea', target: 5 });
  assert.deepEqual(frame({ kind: 'react', target: 5, emoji: '🎉', added: false }), {
    type: 'react',
    id: 'a',
    room: 'tea',
    target: 5,
    emoji: '🎉',
    added: false,
  });
});

test('it is in the log when the room was followed to the place that the ack named', () => {
  const general = room();
  for (const event of messages(1, 3)) general.accept(event);
  const change = { kind: 'react', target: 2 };
  assert.equal(isInLog({ ...change, state: 'waiting' }, general, 'ada'), false);
  assert.equal(isInLog({ ...change, state: 'sent', seq: 4 }, general, 'ada'), false);
  assert.equal(isInLog({ ...change, state: 'sent', seq: 3 }, general, 'ada'), true);
  assert.equal(isInLog({ ...change, state: 'sent', seq: 4 }, undefined, 'ada'), true);
  assert.equal(isInLog({ kind: 'message', state: 'waiting', id: 'id-2' }, general, 'ben'), true);
  assert.equal(isInLog({ kind: 'message', state: 'waiting', id: 'id-2' }, general, 'ada'), false);
});
