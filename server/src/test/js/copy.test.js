// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { lastingStore, message, messages, room, settled } from './helpers.js';
import { page } from './cases.js';

const { Copy } = await page('core/copy.js');
const { Room } = await page('core/room.js');

beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'] }));
afterEach(() => mock.timers.reset());

function followed(id, to, more = {}) {
  const it = room({ id, name: id, ...more });
  for (const event of messages(1, to)) it.accept({ ...event, room: id });
  return it;
}

async function copyOf(store, epoch = 'e1') {
  const copy = new Copy(store, 'ada');
  const records = await copy.load(epoch);
  return { copy, records };
}

/** Keep the rooms as they are, as a page that stays open does. */
async function keep(copy, ...rooms) {
  for (const it of rooms) copy.keep(it);
  mock.timers.tick(300);
  await settled();
}

const kept = async (store) => (await store.all('rooms', 'ada')).map(({ id, cursor }) => `${id} ${cursor}`).sort();

test('the next visit shows a room as it was, and goes on from there', async () => {
  const store = await lastingStore();
  await keep((await copyOf(store)).copy, followed('general', 5));
  const { records } = await copyOf(store);
  const it = Room.kept(records[0], 'ada');
  assert.deepEqual([it.id, it.first, it.last, it.cursor, it.unread], ['general', 1, 5, 5, 5]);
  assert.equal(it.accept(message(6)), 'applied');
});

test('a burst of events is written once', async () => {
  const store = await lastingStore();
  let writes = 0;
  const { update } = store;
  store.update = (...more) => {
    writes++;
    return update.apply(store, more);
  };
  const { copy } = await copyOf(store);
  const it = followed('general', 3);
  for (let i = 0; i < 50; i++) copy.keep(it);
  mock.timers.tick(300);
  await settled();
  assert.equal(writes, 1);
});

test('a hundred events and a hundred thousand letters are kept of a room', async () => {
  const store = await lastingStore();
  const { copy } = await copyOf(store);
  const long = room({ id: 'long', name: 'long' });
  for (const event of messages(1, 60)) long.accept({ ...event, text: 'x'.repeat(8000) });
  await keep(copy, followed('general', 250), long);
  const records = await store.all('rooms', 'ada');
  const byId = Object.fromEntries(records.map(({ id, events }) => [id, events.length]));
  assert.deepEqual(byId, { general: 100, long: 13 });
  assert.equal(records.find(({ id }) => id === 'general').events[0].seq, 151);
});

test('of two tabs the one that has come further is right, whichever writes last', async () => {
  const store = await lastingStore();
  const { copy } = await copyOf(store);
  const behind = followed('general', 5, { read: 5 });
  const ahead = followed('general', 9);
  await keep(copy, ahead);
  await keep(copy, behind);
  const [record] = await store.all('rooms', 'ada');
  assert.deepEqual([record.cursor, record.read, record.events.length], [9, 5, 9]);
});

test('a page that is left writes at once', async () => {
  const store = await lastingStore();
  const { copy } = await copyOf(store);
  copy.keep(followed('general', 5));
  copy.flush(true);
  await settled();
  assert.deepEqual(await kept(store), ['general 5']);
});

test('what is damaged or of another history is erased', async () => {
  const store = await lastingStore();
  await keep((await copyOf(store)).copy, ...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => followed(id, 3)));
  const damage = {
    a: (record) => (record.events = 'x'),
    b: (record) => (record.info = null),
    c: (record) => (record.events[0].at = 'never'),
    d: (record) => record.events.splice(1, 1),
    e: (record) => (record.epoch = 'another'),
  };
  for (const record of structuredClone(await store.all('rooms', 'ada'))) {
    damage[record.id]?.(record);
    await store.put('rooms', record);
  }
  const { records } = await copyOf(store);
  assert.deepEqual(records.map(({ id }) => id), ['f']);
  assert.deepEqual(await kept(store), ['f 3']);
});

test('of many rooms those are kept that were looked at last', async () => {
  const store = await lastingStore();
  const { copy } = await copyOf(store);
  const rooms = Array.from({ length: 70 }, (_, i) => followed(`room-${i}`, 1));
  rooms.forEach((it, i) => (it.openedAt = i));
  await keep(copy, ...rooms);
  const { records } = await copyOf(store);
  assert.equal(records.length, 60);
  assert.deepEqual([records[0].id, records.at(-1).id], ['room-69', 'room-10']);
  assert.equal((await kept(store)).length, 60);
});

test('a room that is gone leaves no copy, nor does a session that has ended write one', async () => {
  const store = await lastingStore();
  const { copy } = await copyOf(store);
  const it = followed('general', 5);
  await keep(copy, it);
  it.gone = true;
  await keep(copy, it);
  assert.deepEqual(await kept(store), []);
  copy.keep(followed('tea', 5));
  copy.stop();
  mock.timers.tick(1000);
  await settled();
  assert.deepEqual(await kept(store), []);
});

test('the copy of an older history goes when the server says that there is another', async () => {
  const store = await lastingStore();
  const { copy } = await copyOf(store);
  await keep(copy, followed('general', 5));
  copy.begin('e2');
  await settled();
  assert.deepEqual(await kept(store), []);
});

test('a full disk costs the copy and nothing else', async () => {
  const store = await lastingStore();
  store.update = store.all = async () => {
    throw new Error('full');
  };
  const { copy, records } = await copyOf(store);
  assert.deepEqual(records, []);
  await keep(copy, followed('general', 5));
});
