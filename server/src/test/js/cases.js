// SPDX-License-Identifier: Apache-2.0

// The cases that server, app and page are held to, and the page's modules.

import { readFileSync } from 'node:fs';

const CASES = new URL('../../../../shared/src/test/resources/text-cases/', import.meta.url);

/** @param {string} name @returns {any} */
export const cases = (name) => JSON.parse(readFileSync(new URL(name, CASES), 'utf8'));

/** @param {string} name of a module of the page @returns {Promise<any>} */
export const page = (name) => import(new URL(`../../main/resources/app/parley/server/page/${name}`, import.meta.url).href);
