// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { page } from './cases.js';

const { ReadMarks } = await page('core/read-marks.js');

let told;
let marks;
beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  told = [];
  marks = new ReadMarks((room, seq) => told.push(`${room} ${seq}`));
});
afterEach(() => mock.timers.reset());

/** The reader has come to `seq`. */
function read(room, seq) {
  room.read = seq;
  marks.tell(room);
}

test('the first mark goes at once, and those of the next second as one', () => {
  const room = { id: 'general', read: 0 };
  for (const seq of [1, 2, 3, 4]) read(room, seq);
  assert.deepEqual(told, ['general 1']);
  mock.timers.tick(1000);
  assert.deepEqual(told, ['general 1', 'general 4']);
  mock.timers.tick(5000);
  assert.deepEqual(told, ['general 1', 'general 4']);
});

test('a thousand messages of a busy room are a frame a second', () => {
  const room = { id: 'general', read: 0 };
  for (let seq = 1; seq <= 1000; seq++) {
    read(room, seq);
    mock.timers.tick(10);
  }
  assert.equal(told.length, 11);
  mock.timers.tick(1000);
  assert.equal(told.at(-1), 'general 1000');
});

test('rooms pause each by itself', () => {
  read({ id: 'general', read: 0 }, 1);
  read({ id: 'tea', read: 0 }, 1);
  assert.deepEqual(told, ['general 1', 'tea 1']);
});

test('who leaves the page tells what a pause holds back, once', () => {
  const room = { id: 'general', read: 0 };
  read(room, 1);
  marks.flush();
  assert.deepEqual(told, ['general 1']);
  read(room, 2);
  marks.flush();
  marks.flush();
  assert.deepEqual(told, ['general 1', 'general 2']);
});

test('after the end nothing is told', () => {
  const room = { id: 'general', read: 0 };
  read(room, 1);
  read(room, 2);
  marks.clear();
  mock.timers.tick(5000);
  assert.deepEqual(told, ['general 1']);
});
