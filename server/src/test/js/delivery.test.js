// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { lastingStore, settled } from './helpers.js';
import { page } from './cases.js';

const { Outbox } = await page('core/outbox.js');
const { Delivery } = await page('core/delivery.js');

const open = [];
beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'] }));
afterEach(() => {
  for (const { outbox, delivery } of open.splice(0)) {
    delivery.disconnected();
    outbox.stop();
  }
  mock.timers.reset();
});

/** A tab whose line to the server records what is sent; the test answers. */
function tab(store, epoch = 'e1') {
  const line = { sent: [], silent: 0 };
  const outbox = new Outbox(store, 'ada', {
    changed: () => {},
    woken: () => delivery.wake(),
    isThere: () => false,
    heard: () => {},
  });
  const delivery = new Delivery(outbox, {
    send: (entry) => line.sent.push(entry) > 0,
    noAnswer: () => line.silent++,
    epoch: () => epoch,
  });
  const it = { outbox, delivery, line };
  open.push(it);
  return it;
}

const write = (outbox, text, more = {}) =>
  outbox.add({ kind: 'message', room: 'general', epoch: 'e1', text, ...more });
const sent = ({ line }) => line.sent.map(({ text }) => text);
const states = ({ outbox }) => outbox.entries.map(({ text, state, code }) => [text, state, code ?? ''].join(' ').trim());

async function connected(store, epoch) {
  const it = tab(store ?? (await lastingStore()), epoch);
  it.delivery.connected();
  return it;
}

test('a room’s messages go one by one, each when the one before is acknowledged', async () => {
  const it = await connected();
  for (const text of ['one', 'two', 'three']) await write(it.outbox, text);
  await write(it.outbox, 'tea', { room: 'tea' });
  await settled();
  assert.deepEqual(sent(it), ['one', 'tea']);
  it.delivery.acked(it.line.sent[0].id, 7);
  assert.deepEqual(sent(it), ['one', 'tea', 'two']);
  it.delivery.acked(it.line.sent[2].id, 8);
  assert.deepEqual(sent(it), ['one', 'tea', 'two', 'three']);
});

test('a busy server is asked again later, and nothing overtakes', async () => {
  const it = await connected();
  await write(it.outbox, 'one');
  await write(it.outbox, 'two');
  await settled();
  const [{ id }] = it.line.sent;
  it.delivery.refused({ ref: id, code: 'busy' });
  it.delivery.wake();
  assert.deepEqual(sent(it), ['one']);
  mock.timers.tick(800);
  assert.deepEqual(sent(it), ['one', 'one']);
  assert.equal(it.line.sent[1].id, id);
  it.delivery.acked(id, 3);
  assert.deepEqual(sent(it), ['one', 'one', 'two']);
});

test('what is refused for good fails, and the next one goes', async () => {
  const it = await connected();
  await write(it.outbox, 'one');
  await write(it.outbox, 'two');
  await settled();
  it.delivery.refused({ ref: it.line.sent[0].id, code: 'text-too-long', message: 'too long' });
  assert.deepEqual(states(it), ['one failed text-too-long', 'two waiting']);
  assert.deepEqual(sent(it), ['one', 'two']);
  it.delivery.refused({ ref: 'of another day', code: 'busy' });
  assert.deepEqual(sent(it), ['one', 'two']);
});

test('what was under way when the connection went is sent again under the same id', async () => {
  const it = await connected();
  await write(it.outbox, 'one');
  await settled();
  it.delivery.disconnected();
  await write(it.outbox, 'two');
  assert.deepEqual(sent(it), ['one']);
  it.delivery.connected();
  await settled();
  assert.deepEqual(sent(it), ['one', 'one']);
  assert.equal(it.line.sent[0].id, it.line.sent[1].id);
});

test('what was handed to a connection may have arrived until the server has answered', async () => {
  const it = await connected();
  await write(it.outbox, 'one');
  await write(it.outbox, 'two');
  await settled();
  const [one, two] = it.outbox.entries.map(({ id }) => id);
  assert.deepEqual([...it.delivery.tried], [one]);
  it.delivery.disconnected();
  assert.deepEqual([...it.delivery.tried], [one]);
  it.delivery.connected();
  await settled();
  it.delivery.acked(one, 3);
  assert.deepEqual([...it.delivery.tried], [two]);
});

test('an event that comes before its ack is as good as one', async () => {
  const it = await connected();
  await write(it.outbox, 'one');
  await write(it.outbox, 'two');
  await settled();
  it.delivery.seen(it.line.sent[0].id);
  assert.deepEqual(states(it), ['two waiting']);
  assert.deepEqual(sent(it), ['one', 'two']);
  it.delivery.acked(it.line.sent[0].id, 4);
  assert.deepEqual(sent(it), ['one', 'two']);
});

test('a connection that owes an answer for twelve seconds is taken for dead', async () => {
  const it = await connected();
  await write(it.outbox, 'one');
  await settled();
  mock.timers.tick(11_999);
  assert.equal(it.line.silent, 0);
  mock.timers.tick(1);
  assert.equal(it.line.silent, 1);
});

test('another history: words are kept, and what is about its messages is not sent', async () => {
  const it = await connected(undefined, 'e2');
  await write(it.outbox, 'an answer', { replyTo: 5 });
  await write(it.outbox, 'an edit', { kind: 'edit', target: 6, room: 'tea' });
  await write(it.outbox, undefined, { kind: 'delete', target: 7, room: 'lead' });
  await settled();
  assert.deepEqual(it.line.sent.map(({ text, replyTo }) => [text, replyTo]), [['an answer', undefined]]);
  assert.deepEqual(states(it), ['an answer waiting', 'an edit failed history-changed']);
});

test('changes take their turn among the messages of their room, and are answered like them', async () => {
  const it = await connected();
  await write(it.outbox, 'one');
  await write(it.outbox, 'better', { kind: 'edit', target: 5 });
  await write(it.outbox, undefined, { kind: 'react', target: 6, emoji: '🎉', added: true });
  await write(it.outbox, 'two');
  await settled();
  const kinds = () => it.line.sent.map(({ kind }) => kind);
  assert.deepEqual(kinds(), ['message']);
  it.delivery.acked(it.line.sent[0].id, 7);
  assert.deepEqual(kinds(), ['message', 'edit']);
  it.delivery.refused({ ref: it.line.sent[1].id, code: 'storage' });
  it.delivery.wake();
  assert.deepEqual(kinds(), ['message', 'edit']);
  mock.timers.tick(800);
  assert.deepEqual(kinds(), ['message', 'edit', 'edit']);
  assert.equal(it.line.sent[2].id, it.line.sent[1].id);
  it.delivery.acked(it.line.sent[2].id, 8);
  assert.deepEqual(kinds().slice(3), ['react']);
  mock.timers.tick(11_999);
  assert.equal(it.line.silent, 0);
  mock.timers.tick(1);
  assert.equal(it.line.silent, 1);
  it.delivery.acked(it.line.sent[3].id, 9);
  assert.deepEqual(kinds().slice(4), ['message']);
});

test('a change that is refused fails with what the server says of it', async () => {
  const it = await connected();
  await write(it.outbox, 'long', { kind: 'edit', target: 5 });
  await settled();
  const params = { most: 8000, over: 12 };
  it.delivery.refused({ ref: it.line.sent[0].id, code: 'text-too-long', message: 'too long', params });
  const [{ state, code, detail, params: kept }] = it.outbox.entries;
  assert.deepEqual({ state, code, detail, kept }, { state: 'failed', code: 'text-too-long', detail: 'too long', kept: params });
  it.outbox.retry(it.outbox.entries[0].id);
  assert.deepEqual(states(it), ['long waiting']);
  assert.equal(it.outbox.entries[0].params, undefined);
});

test('of a message that was deleted meanwhile only the words of an edit are kept', async () => {
  const it = await connected();
  await write(it.outbox, 'better', { kind: 'edit', target: 5 });
  await write(it.outbox, undefined, { kind: 'react', target: 5, emoji: '🎉', added: true });
  await settled();
  it.delivery.refused({ ref: it.line.sent[0].id, code: 'message-deleted' });
  it.delivery.refused({ ref: it.line.sent[1].id, code: 'message-deleted' });
  assert.deepEqual(states(it), ['better failed message-deleted']);
});

test('of two tabs one sends; when it is done or gone, the other does', async () => {
  const store = await lastingStore();
  const first = await connected(store);
  await write(first.outbox, 'one');
  await settled();
  const second = await connected(store);
  await settled();
  await write(second.outbox, 'two');
  await settled();
  assert.deepEqual([sent(first), sent(second)], [['one'], []]);
  // The first tab is put to sleep by its browser: its lease ends, and the second one takes over.
  first.delivery.online = false;
  clearTimeout(first.delivery.turn.timer);
  for (let i = 0; i < 6; i++) {
    mock.timers.tick(1000);
    await settled();
  }
  assert.deepEqual(sent(second), ['one']);
  second.delivery.acked(second.line.sent[0].id, 5);
  await settled();
  assert.deepEqual(sent(second), ['one', 'two']);
});
