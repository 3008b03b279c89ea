// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { message, messages, room, settled } from './helpers.js';
import { page } from './cases.js';

const { History } = await page('core/history.js');

/** A server's log of `head` messages, read as the API reads it; the calls are recorded. */
function log(head) {
  const calls = [];
  const clamp = (from, to) => messages(Math.max(1, from), Math.min(head, to));
  return {
    calls,
    api: {
      eventsBefore: async (_, seq, limit) => {
        calls.push(`before ${seq} ${limit}`);
        return { events: seq <= 1 ? [] : clamp(seq - limit, seq - 1) };
      },
      eventsAfter: async (_, seq, limit) => {
        calls.push(`after ${seq} ${limit}`);
        return { events: seq >= head ? [] : clamp(seq + 1, seq + limit), head };
      },
    },
  };
}

let failures;
let applied;
const history = (api) =>
  new History(api, {
    applied: (_, event) => applied.push(event.seq),
    loaded: () => {},
    changed: () => {},
    failed: (problem) => failures.push(problem),
  });

beforeEach(() => {
  failures = [];
  applied = [];
});

test('a room is read upwards in pages to its beginning', async () => {
  const { api, calls } = log(120);
  const it = room({ head: 120 });
  for (let i = 0; i < 4; i++) await history(api).older(it);
  assert.deepEqual(calls, ['before 121 50', 'before 71 50', 'before 21 50']);
  assert.deepEqual([it.first, it.last, it.atBeginning], [1, 120, true]);
});

test('the first page holds what is unread, up to 200', async () => {
  for (const [unread, limit] of [[0, 50], [40, 60], [5000, 200]]) {
    const { api, calls } = log(6000);
    await history(api).older(room({ head: 6000, unread }));
    assert.deepEqual(calls, [`before 6001 ${limit}`]);
  }
});

test('a page is asked for once, however often the reader comes near the edge', async () => {
  const { api, calls } = log(120);
  const it = room({ head: 120 });
  const pages = history(api);
  await Promise.all([pages.older(it), pages.older(it), pages.newer(it)]);
  assert.equal(calls.length, 1);
});

test('a page that comes after the room began anew is not put into it', async () => {
  const { api } = log(120);
  const it = room({ head: 120 });
  const loading = history(api).older(it);
  it.restart(120);
  await loading;
  assert.deepEqual(it.events, []);
});

test('a jump is followed downwards to the end', async () => {
  const { api } = log(120);
  const it = room({ head: 120 });
  it.lookAfter(10);
  for (let i = 0; i < 3; i++) await history(api).newer(it);
  assert.deepEqual([it.first, it.last, it.detached], [11, 120, false]);
});

test('a hole is filled in order', async () => {
  const { api, calls } = log(450);
  const it = room({ head: 0 });
  it.accept(message(450));
  await history(api).repair(it);
  assert.deepEqual(applied, Array.from({ length: 450 }, (_, i) => i + 1));
  assert.deepEqual(calls, ['after 0 200', 'after 200 200', 'after 400 200']);
});

test('a hole of more than a thousand events is left to be paged', async () => {
  const { api, calls } = log(2000);
  const it = room({ head: 0 });
  it.accept(message(2000));
  await history(api).repair(it);
  assert.deepEqual(calls, []);
  assert.deepEqual([it.cursor, it.events.length, applied.length], [2000, 0, 0]);
});

test('a reader who is far up keeps the window when the log is skipped, and it is read again', async () => {
  const { api, calls } = log(3000);
  const it = room({ head: 0 });
  for (const event of messages(1, 30)) it.accept(event);
  it.readerIsUp = true;
  history(api).skipTo(it, 3000);
  await settled();
  assert.deepEqual([it.first, it.last, it.cursor], [1, 30, 3000]);
  assert.deepEqual(calls, ['after 0 200']);
});

test('a page that does not come is said, and a repair is tried again', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const { api } = log(120);
    const works = api.eventsAfter;
    api.eventsBefore = api.eventsAfter = async () => {
      throw new Error('unreachable');
    };
    const it = room({ head: 120 });
    await history(api).older(it);
    assert.equal(it.loading, 'failed');
    const behind = room({ head: 0 });
    behind.accept(message(120));
    await history(api).repair(behind);
    assert.equal(failures.length, 2);
    api.eventsAfter = works;
    mock.timers.tick(2000);
    await settled();
    assert.equal(behind.cursor, 120);
  } finally {
    mock.timers.reset();
  }
});
