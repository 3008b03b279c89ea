// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import './helpers.js';
import { page } from './cases.js';

const { deviceOf, isKnown, keepDevice } = await page('core/devices.js');

let held;
beforeEach(() => {
  held = new Map();
  globalThis.localStorage = /** @type {any} */ ({
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => held.set(key, value),
  });
});

test('a token is kept for each account of this chat', () => {
  keepDevice('ada', 'one');
  keepDevice('ben', 'two');
  keepDevice('ada', 'three');
  assert.deepEqual([deviceOf('ada'), deviceOf('ben'), deviceOf('cleo')], ['three', 'two', undefined]);
  assert.deepEqual([...held.keys()], ['parley devices /']);
});

test('a browser is known once a person has signed in with it', () => {
  assert.equal(isKnown(), false);
  keepDevice('ada', 'one');
  assert.equal(isKnown(), true);
});

test('a server that gives none takes none away', () => {
  keepDevice('ada', 'one');
  keepDevice('ada', undefined);
  assert.equal(deviceOf('ada'), 'one');
});

test('of many accounts the last eight are remembered', () => {
  for (let i = 0; i < 20; i++) keepDevice(`p${i}`, `token ${i}`);
  assert.deepEqual([deviceOf('p11'), deviceOf('p12'), deviceOf('p19')], [undefined, 'token 12', 'token 19']);
});

test('damage, and a browser that stores nothing, cost nothing else', () => {
  held.set('parley devices /', '{"ada": 7, "ben": "two"');
  assert.equal(deviceOf('ada'), undefined);
  held.set('parley devices /', '{"ada": 7, "ben": "two"}');
  assert.deepEqual([deviceOf('ada'), deviceOf('ben')], [undefined, 'two']);
  globalThis.localStorage = undefined;
  keepDevice('ada', 'one');
  assert.equal(deviceOf('ada'), undefined);
});
