// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { page } from './cases.js';

const { RoomCounts } = await page('core/room-counts.js');

let asked;
let answer;
let counts;
beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  asked = 0;
  counts = new RoomCounts(
    () => {
      asked++;
      return new Promise((resolve) => (answer = resolve));
    },
    () => {},
  );
});
afterEach(() => mock.timers.reset());

test('several reasons within a moment are one question', () => {
  for (let i = 0; i < 5; i++) counts.soon();
  mock.timers.tick(300);
  assert.equal(asked, 1);
});

test('a pause drops the question to come, until there is a new reason', async () => {
  counts.connected();
  counts.soon();
  await counts.pause();
  mock.timers.tick(100_000);
  assert.equal(asked, 0);
  counts.soon();
  mock.timers.tick(300);
  assert.equal(asked, 1);
});

test('a pause waits for the question under way', async () => {
  counts.soon();
  mock.timers.tick(300);
  let over = false;
  const pause = counts.pause().then(() => (over = true));
  await Promise.resolve();
  assert.equal(over, false);
  answer();
  await pause;
  assert.equal(over, true);
});

test('nothing is asked after the end', () => {
  counts.soon();
  counts.stop();
  counts.soon();
  mock.timers.tick(300);
  assert.equal(asked, 0);
});
