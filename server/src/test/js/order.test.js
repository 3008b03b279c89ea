// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { message, room } from './helpers.js';
import { page } from './cases.js';

const { mayAdd, mayModerate, moderates, outranks, slowWait, whyNotWrite } = await page('core/order.js');

const NOW = Date.parse('2026-01-01T12:00:00Z');
const at = (seconds) => new Date(NOW + seconds * 1000).toISOString();
const user = (role) => ({ role });
const ordered = (info) => room({ kind: 'public', ...info });

test('who may write: everyone, but in an archived room, while muted, or where only moderators do', () => {
  assert.equal(whyNotWrite(ordered({}), user('guest'), NOW), null);
  assert.equal(whyNotWrite(ordered({ archived: true, moderator: true }), user('owner'), NOW), 'archived');
  assert.equal(whyNotWrite(ordered({ muted: true }), user('member'), NOW), 'muted');
  assert.equal(whyNotWrite(ordered({ posting: 'moderators' }), user('member'), NOW), 'read-only');
  assert.equal(whyNotWrite(ordered({ posting: 'moderators', moderator: true }), user('member'), NOW), null);
  assert.equal(whyNotWrite(ordered({ posting: 'moderators' }), user('admin'), NOW), null);
});

test('a mute ends by itself', () => {
  const muted = ordered({ muted: true, mutedUntil: at(60) });
  assert.equal(whyNotWrite(muted, user('member'), NOW), 'muted');
  assert.equal(whyNotWrite(muted, user('member'), NOW + 61_000), null);
});

test('a change of the rules counts at once, and what it does not name stays', () => {
  const it = ordered({ slowSeconds: 30 });
  it.accept({ type: 'changed', room: 'general', seq: 1, at: at(0), by: 'ada', posting: 'moderators' });
  assert.deepEqual(it.order, { posting: 'moderators', slowSeconds: 30, archived: false, moderator: false, muted: false, mutedUntil: null });
  it.accept({ type: 'changed', room: 'general', seq: 2, at: at(0), by: 'ada', archived: true, slowSeconds: 0 });
  assert.equal(it.order.slowSeconds, 0);
  assert.equal(it.order.archived, true);
});

test('slow mode waits after my last message, sent or waiting, and never longer than it says', () => {
  const it = ordered({ slowSeconds: 30 });
  assert.equal(slowWait(it, user('member'), [], NOW), 0);
  it.accept(message(1, { from: 'other', at: at(-1) }));
  assert.equal(slowWait(it, user('member'), [], NOW), 0);
  it.accept(message(2, { from: it.me, at: at(-10) }));
  assert.equal(slowWait(it, user('member'), [], NOW), 20);
  assert.equal(slowWait(it, user('member'), [at(-2)], NOW), 28);
  assert.equal(slowWait(it, user('member'), [at(500)], NOW), 30);
  assert.equal(slowWait(it, user('admin'), [], NOW), 0);
  assert.equal(slowWait(it, user('member'), [], NOW + 60_000), 0);
});

test('moderators, admins and the owner keep order, in no conversation of two', () => {
  assert.equal(moderates(ordered({ moderator: true }), user('member')), true);
  assert.equal(moderates(ordered({}), user('admin')), true);
  assert.equal(moderates(ordered({}), user('member')), false);
  assert.equal(moderates(room({ kind: 'direct' }), user('owner')), false);
});

test('no one acts on a person who is not below them; the owner acts on all others', () => {
  assert.equal(outranks(user('owner'), 'owner'), true);
  assert.equal(outranks(user('admin'), 'admin'), false);
  assert.equal(outranks(user('admin'), 'member'), true);
  assert.equal(outranks(user('member'), 'guest'), false);
  assert.equal(mayModerate(user('member'), 'member'), true);
  assert.equal(mayModerate(user('member'), 'admin'), false);
});

test('guests add no one', () => {
  assert.equal(mayAdd(ordered({}), user('guest')), false);
  assert.equal(mayAdd(ordered({}), user('member')), true);
  assert.equal(mayAdd(ordered({ archived: true }), user('member')), false);
});
