// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './helpers.js';
import { page } from './cases.js';

const { MyRooms } = await page('core/my-rooms.js');

const info = (name, more = {}) => ({ id: name, name, kind: 'public', head: 0, read: 0, member: false, ...more });
const mine = (name) => info(name, { member: true });

/** Rooms of a server that answers in pages of `limit`; `asked` is what it was asked. */
function roomsOf(rooms, limit) {
  const asked = [];
  const page = (found, after) => {
    const from = after ? Number(after) : 0;
    const next = from + limit < found.length ? { next: String(from + limit) } : {};
    return { rooms: found.slice(from, from + limit), ...next };
  };
  const told = { removed: [], changed: 0 };
  const myRooms = new MyRooms(
    {
      rooms: async () => page(rooms),
      findRooms: async (letters, after) => {
        asked.push(`${letters} ${after ?? ''}`.trim());
        return page(rooms.filter(({ name }) => name.includes(letters)), after);
      },
    },
    'ada',
    { changed: () => told.changed++, removed: (room) => told.removed.push(room.id), readHere: () => {} },
  );
  return { myRooms, asked, told };
}

const others = ({ others: list }) => list.map(({ name }) => name);

test('rooms to join are those that I am not in, by name', async () => {
  const { myRooms } = roomsOf([mine('general'), info('tea'), info('lead')], 10);
  await myRooms.refresh();
  assert.deepEqual(others(myRooms), ['lead', 'tea']);
  assert.deepEqual([...myRooms.byId.keys()], ['general']);
  assert.equal(myRooms.hasMore(''), false);
});

test('where the server has more, they come page by page, each once', async () => {
  const names = Array.from({ length: 9 }, (_, i) => info(`room ${i}`));
  const { myRooms, asked } = roomsOf([mine('general'), ...names], 4);
  await myRooms.refresh();
  while (myRooms.hasMore('')) await myRooms.find('');
  assert.deepEqual(others(myRooms), names.map(({ name }) => name));
  assert.deepEqual(asked, ['4', '8']);
});

test('a search asks for what is not known, until it is', async () => {
  const rooms = [...Array.from({ length: 9 }, (_, i) => info(`a ${i}`)), info('tea 1'), info('tea 2'), info('tea 3')];
  const { myRooms, asked } = roomsOf(rooms, 2);
  await myRooms.refresh();
  while (myRooms.hasMore('tea')) await myRooms.find('tea');
  assert.deepEqual(asked, ['tea', 'tea 2']);
  assert.deepEqual(others(myRooms), ['a 0', 'a 1', 'tea 1', 'tea 2', 'tea 3']);
});

test('where all rooms are known, nothing is asked', async () => {
  const { myRooms, asked } = roomsOf([info('tea')], 10);
  await myRooms.refresh();
  await myRooms.find('x');
  assert.deepEqual(asked, []);
});

test('a room that is made, renamed or removed elsewhere is so in the list at once', async () => {
  const { myRooms, told } = roomsOf([mine('general'), info('tea')], 10);
  await myRooms.refresh();
  myRooms.announced(info('lead'));
  myRooms.announced({ ...info('tea'), name: 'coffee' });
  myRooms.announced(mine('general'));
  assert.deepEqual(others(myRooms), ['coffee', 'lead']);
  myRooms.remove('lead');
  assert.deepEqual(others(myRooms), ['coffee']);
  assert.deepEqual(told.removed, []);
  myRooms.remove('general');
  assert.deepEqual(told.removed, ['general']);
  assert.equal(myRooms.byId.size, 0);
});
