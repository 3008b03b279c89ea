// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { message, messages, room } from './helpers.js';
import { page } from './cases.js';

const { WINDOW } = await page('core/room.js');

/** An unbroken run: each event stands where its seq says. */
function isWhole(it) {
  it.events.forEach((event, i) => assert.equal(event.seq, it.first + i));
  return [it.first, it.last];
}

const follow = (it, from, to) => messages(from, to).map((event) => it.accept(event));

test('events are taken in their order, each once', () => {
  const it = room();
  assert.deepEqual(follow(it, 1, 3), ['applied', 'applied', 'applied']);
  assert.equal(it.accept(message(2)), 'known');
  assert.equal(it.accept(message(5)), 'hole');
  assert.deepEqual(isWhole(it), [1, 3]);
  assert.deepEqual([it.cursor, it.head], [3, 5]);
});

test('the window is bounded; beyond, only the cursor goes on', () => {
  const it = room();
  follow(it, 1, WINDOW + 20);
  assert.deepEqual(isWhole(it), [1, WINDOW]);
  assert.equal(it.cursor, WINDOW + 20);
  assert.ok(it.detached);
  it.restart(it.cursor);
  assert.ok(!it.detached);
  assert.deepEqual(it.events, []);
  follow(it, WINDOW + 21, WINDOW + 22);
  assert.deepEqual(isWhole(it), [WINDOW + 21, WINDOW + 22]);
});

test('older pages go before the window, whatever they overlap', () => {
  const it = room({ head: 100 });
  it.prepend(messages(51, 100));
  it.prepend(messages(31, 55));
  assert.deepEqual(isWhole(it), [31, 100]);
  assert.ok(!it.atBeginning);
  it.prepend(messages(1, 30));
  assert.ok(it.atBeginning);
});

test('newer pages close the gap to what is live, and are not counted again', () => {
  const it = room({ head: 100 });
  it.lookAfter(10);
  assert.ok(it.detached);
  it.accept(message(101));
  it.append(messages(11, 60));
  assert.deepEqual(isWhole(it), [11, 60]);
  it.append(messages(61, 110));
  assert.deepEqual(isWhole(it), [11, 110]);
  assert.ok(!it.detached);
  assert.equal(it.unread, 10);
});

test('letting go leaves an unbroken run at the side where the reader is', () => {
  const cut = (how) => {
    const it = room();
    follow(it, 1, 50);
    how(it);
    return [...isWhole(it), it.detached];
  };
  assert.deepEqual(cut((it) => it.trim(20)), [31, 50, false]);
  assert.deepEqual(cut((it) => it.cutOldest(20)), [31, 50, false]);
  assert.deepEqual(cut((it) => it.cutNewest(20)), [1, 20, true]);
  assert.deepEqual(cut((it) => (it.cutNewest(20), it.trim(5))), [1, 20, true]);
});

test('unread messages and mentions are those after the read mark that others wrote', () => {
  const it = room();
  it.accept(message(1));
  it.accept(message(2, { text: 'hello @ada' }));
  it.accept(message(3, { from: 'ada' }));
  it.accept({ type: 'joined', room: 'general', seq: 4, at: '2026-01-01T00:00:00Z', by: 'cleo' });
  assert.deepEqual([it.unread, it.mentions], [2, 1]);
  assert.equal(it.markRead(1), true);
  assert.deepEqual([it.unread, it.mentions], [1, 1]);
  assert.equal(it.markRead(4), true);
  assert.deepEqual([it.unread, it.mentions], [0, 0]);
  assert.equal(it.markRead(2), true);
  assert.equal(it.read, 4);
});

test('a mark below the window, or before what is not loaded, asks the server for the counts', () => {
  const it = room({ head: 100, unread: 40, read: 60 });
  assert.equal(it.markRead(70), false);
  assert.equal(it.read, 70);
  it.head = 120;
  assert.equal(it.markRead(100), false);
});

test('counts that the server told are not raised by the same events again', () => {
  const it = room({ head: 0 });
  it.update({ kind: 'public', name: 'general', head: 3, read: 0, unread: 3 });
  follow(it, 1, 4);
  assert.equal(it.unread, 4);
});

test('an unread message that is deleted, or names me no more, counts no more', () => {
  const it = room();
  it.accept(message(1, { text: 'hello @ada' }));
  it.accept(message(2));
  const change = (seq, type, target, more) =>
    it.accept({ type, room: 'general', seq, at: '2026-01-01T00:00:00Z', by: 'ben', target, ...more });
  change(3, 'edited', 1, { text: 'hello' });
  assert.deepEqual([it.unread, it.mentions], [2, 0]);
  change(4, 'deleted', 2);
  assert.equal(it.unread, 1);
  assert.equal(it.eventAt(2).text, '');
  assert.ok(!it.miscounted);
  const far = room({ head: 100, read: 40, unread: 60 });
  far.accept({ type: 'deleted', room: 'general', seq: 101, at: '2026-01-01T00:00:00Z', by: 'ben', target: 50 });
  assert.ok(far.miscounted);
});

test('changes that came while a page was on its way are put into it', () => {
  const it = room({ head: 20 });
  it.loading = 'older';
  it.accept({ type: 'deleted', room: 'general', seq: 21, at: '2026-01-01T00:00:00Z', by: 'ben', target: 15 });
  it.prepend(messages(11, 20));
  assert.equal(it.eventAt(15).changes.deleted, true);
});

test('what is read again takes the place of what is held, unless that knows more', () => {
  const it = room();
  follow(it, 1, 3);
  it.events[1] = message(2, { text: 'third try', changes: { seq: 9 } });
  it.renew([message(1, { text: 'edited', changes: { seq: 5 } }), message(2, { text: 'second try', changes: { seq: 8 } })]);
  assert.deepEqual(it.events.map(({ text }) => text), ['edited', 'third try', 'line 3']);
});
