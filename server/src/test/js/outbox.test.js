// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { lastingStore, settled } from './helpers.js';
import { page } from './cases.js';

const { Outbox } = await page('core/outbox.js');

/** Every outbox of a test, closed after it: an open channel keeps Node from ending. */
const open = [];
afterEach(() => open.splice(0).forEach((outbox) => outbox.stop()));

/** An outbox, as a tab has it, and what it told its owner. */
function tab(store, isThere = () => false) {
  const told = { rooms: [], woken: 0, heard: [] };
  const outbox = new Outbox(store, 'ada', {
    changed: (room) => told.rooms.push(room),
    woken: () => told.woken++,
    isThere,
    heard: (message) => told.heard.push(message),
  });
  open.push(outbox);
  return { outbox, told };
}

const wish = (text, more = {}) => ({ kind: 'message', room: 'general', epoch: 'e1', text, ...more });
const texts = (outbox) => outbox.entries.map(({ text, state }) => `${state} ${text}`);

test('what is written is kept before it is shown', async () => {
  const store = await lastingStore();
  const { outbox, told } = tab(store);
  const adding = outbox.add(wish('one'));
  assert.deepEqual(outbox.entries, []);
  await adding;
  assert.deepEqual(texts(outbox), ['waiting one']);
  assert.deepEqual((await store.all('outbox', 'ada')).map(({ text }) => text), ['one']);
  assert.equal(told.woken, 1);
  assert.equal(outbox.unkept, 0);
});

test('the next visit finds what waits in its order, and nothing that is damaged or of another account', async () => {
  const store = await lastingStore();
  const { outbox } = tab(store);
  for (const text of ['one', 'two', 'three']) await outbox.add(wish(text));
  await store.add('outbox', { account: 'ben', ...wish('not mine'), id: 'x', at: '2026-01-01T00:00:00Z' });
  await store.add('outbox', { account: 'ada', ...wish('no time'), id: 'y', at: 'never' });
  await store.add('outbox', { account: 'ada', ...wish(undefined), id: 'z', at: '2026-01-01T00:00:00Z' });
  const next = tab(store);
  await next.outbox.load();
  assert.deepEqual(texts(next.outbox), ['waiting one', 'waiting two', 'waiting three']);
});

test('what the server has acknowledged is not offered to the next visit', async () => {
  const store = await lastingStore();
  const { outbox } = tab(store);
  await outbox.add(wish('one'));
  await outbox.add(wish('two'));
  await outbox.mark(outbox.entries[0], { state: 'sent', seq: 4 });
  const next = tab(store);
  await next.outbox.load();
  assert.deepEqual(texts(next.outbox), ['waiting two']);
  assert.equal(outbox.unsent, 1);
});

test('a load drops what has come into the log meanwhile, and keeps what was sent from here', async () => {
  const store = await lastingStore();
  const { outbox } = tab(store, ({ text }) => text === 'came');
  await tab(store).outbox.add(wish('came'));
  await outbox.add(wish('sent'));
  await outbox.mark(outbox.entries.find(({ text }) => text === 'sent'), { state: 'sent', seq: 9 });
  await outbox.load();
  assert.deepEqual(texts(outbox), ['sent sent']);
  assert.deepEqual(await store.all('outbox', 'ada'), []);
});

test('tabs show one list', async () => {
  const store = await lastingStore();
  const first = tab(store);
  const second = tab(store);
  await first.outbox.add(wish('one'));
  await second.outbox.add(wish('two'));
  await settled();
  for (const { outbox } of [first, second]) assert.deepEqual(texts(outbox), ['waiting one', 'waiting two']);
  await second.outbox.mark(second.outbox.entries[0], { state: 'failed', code: 'busy' });
  second.outbox.discard(second.outbox.entries[1].id);
  await settled();
  assert.deepEqual(texts(first.outbox), ['failed one']);
  first.outbox.retry(first.outbox.entries[0].id);
  await settled();
  assert.deepEqual(texts(second.outbox), ['waiting one']);
  assert.ok(second.told.woken >= 2);
  await first.outbox.clear();
  await settled();
  assert.deepEqual(second.outbox.entries, []);
  first.outbox.tabs.tell({ what: 'draft-sent', room: 'general' });
  await settled();
  assert.deepEqual(second.told.heard, [{ what: 'draft-sent', room: 'general' }]);
});

test('what the browser did not take is counted as lost with the page', async () => {
  const store = await lastingStore();
  store.add = async () => {
    throw new Error('the disk is full');
  };
  const { outbox } = tab(store);
  await outbox.add(wish('one'));
  assert.equal(outbox.unkept, 1);
  await outbox.mark(outbox.entries[0], { state: 'sent', seq: 1 });
  assert.equal(outbox.unkept, 0);
});

test('an acknowledged message stands until the log has come to its place', async () => {
  const store = await lastingStore();
  let cursor = 0;
  const { outbox } = tab(store, ({ seq }) => seq !== undefined && seq <= cursor);
  await outbox.add(wish('one'));
  await outbox.mark(outbox.entries[0], { state: 'sent', seq: 3 });
  outbox.followed('general');
  assert.equal(outbox.messagesOf('general').length, 1);
  cursor = 3;
  outbox.followed('general');
  assert.deepEqual(outbox.entries, []);
});

test('changes are found by their message, and dropped once they are acknowledged and their event has come', async () => {
  let cursor = 7;
  const { outbox } = tab(await lastingStore(), ({ seq }) => seq !== undefined && seq <= cursor);
  await outbox.add(wish('better', { kind: 'edit', target: 5 }));
  await outbox.add({ kind: 'react', room: 'general', epoch: 'e1', target: 5, emoji: '🎉', added: true });
  await outbox.add(wish('elsewhere', { kind: 'edit', room: 'tea', target: 5 }));
  await outbox.add(wish('new'));
  const kinds = (map) => [...map].map(([seq, entries]) => [seq, entries.map(({ kind }) => kind)]);
  assert.deepEqual(kinds(outbox.changesOf('general')), [[5, ['edit', 'react']]]);
  assert.deepEqual(outbox.messagesOf('general').map(({ text }) => text), ['new']);
  await outbox.mark(outbox.entries[0], { state: 'sent', seq: 8 });
  outbox.followed('general');
  assert.equal(outbox.entries.length, 4);
  cursor = 8;
  outbox.followed('general');
  assert.deepEqual(kinds(outbox.changesOf('general')), [[5, ['react']]]);
});

test('the newest message that waits is taken back to be written anew, unless it may have arrived', async () => {
  const store = await lastingStore();
  const { outbox } = tab(store);
  for (const text of ['one', 'two', 'three']) await outbox.add(wish(text));
  const never = () => false;
  const isTried = (id) => id === outbox.entries[1]?.id;
  assert.equal(outbox.takeBack('general', never).text, 'three');
  assert.equal(outbox.takeBack('general', isTried), null);
  await outbox.mark(outbox.entries[1], { state: 'failed', code: 'text-too-long' });
  assert.equal(outbox.takeBack('general', isTried).text, 'two');
  assert.equal(outbox.takeBack('tea', never), null);
  await outbox.mark(outbox.entries[0], { state: 'sent', seq: 3 });
  assert.equal(outbox.takeBack('general', never), null);
  await settled();
  assert.deepEqual(await store.all('outbox', 'ada'), []);
});
