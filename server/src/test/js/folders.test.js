// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const PAGE = new URL('../../main/resources/app/parley/server/page/', import.meta.url);

/** The modules of a folder that import another folder's, and which. */
function importsOut(folder) {
  const modules = readdirSync(new URL(folder, PAGE)).filter((name) => name.endsWith('.js'));
  assert.ok(modules.length > 0);
  return modules.flatMap((name) => {
    const script = readFileSync(new URL(`${folder}/${name}`, PAGE), 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
    return [...script.matchAll(/(?:\bfrom |\bimport |\bimport\()'(\.\.[^']+)'/g)].map(([, path]) => `${name}: ${path}`);
  });
}

test('what the page knows depends on nothing that it shows or says', () => {
  assert.deepEqual(importsOut('core'), []);
  assert.deepEqual(importsOut('words'), []);
  assert.notDeepEqual(importsOut('view'), []);
});
