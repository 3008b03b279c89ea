// SPDX-License-Identifier: Apache-2.0

// Writes the names by which Slack and Mattermost call emoji, from the npm packages emoji-datasource and gemoji:
//
//     node server/emoji-names.mjs
//
// One line an emoji, with a tab between the fields: the emoji in its fully qualified form, its names, and, where two
// people may differ in skin tone, the sequence of both. A skin tone stands behind each person of an emoji; the script
// fails where Unicode's sequence is another one.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const DATASOURCE = '16.0.0';
const GEMOJI = '8.1.0';
/** Names that Slack had once, and that old exports use. */
const FORMER = { slight_smile: '1F642', simple_smile: '1F642', rolling_eyes: '1F644' };
const SELECTOR = '\ufe0f';
const JOINER = '\u200d';
const HANDSHAKE = '\u{1f91d}';

const target = join(dirname(fileURLToPath(import.meta.url)), 'src/main/resources/app/parley/server/transfer');
const work = mkdtempSync(join(tmpdir(), 'emoji-names-'));

try {
  const all = JSON.parse(readFileSync(join(unpack('emoji-datasource', DATASOURCE), 'emoji.json'), 'utf8'));
  const { gemoji } = await import(pathToFileURL(join(unpack('gemoji', GEMOJI), 'index.js')).href);
  writeFileSync(join(target, 'emoji-names.txt'), lines(all, gemoji).join('\n') + '\n');
} finally {
  rmSync(work, { recursive: true });
}

function unpack(name, version) {
  execFileSync('npm', ['pack', '--silent', `${name}@${version}`], { cwd: work });
  const folder = join(work, name);
  mkdirSync(folder);
  execFileSync('tar', ['xzf', join(work, `${name}-${version}.tgz`), '-C', folder]);
  return join(folder, 'package');
}

function lines(all, gemoji) {
  const taken = new Set(all.flatMap(each => each.short_names));
  const names = new Map(all.map(each => [text(each.unified), [...each.short_names]]));
  const qualified = new Map([...names.keys()].map(emoji => [plain(emoji), emoji]));
  const further = gemoji.flatMap(each => each.names.map(name => [name, each.emoji]));
  for (const [name, emoji] of [...further, ...Object.entries(FORMER).map(([name, code]) => [name, text(code)])]) {
    const known = qualified.get(plain(emoji));
    if (known !== undefined && !taken.has(name)) {
      taken.add(name);
      names.get(known).push(name);
    }
  }
  return all
    .sort((one, other) => one.sort_order - other.sort_order)
    .map(each => [text(each.unified), names.get(text(each.unified)).join(' '), ...pair(each)].join('\t'));
}

/** Return the sequence that two different skin tones go into, where it is not the emoji itself. */
function pair(emoji) {
  const variations = Object.entries(emoji.skin_variations ?? {});
  const two = variations.find(([tones]) => tones.includes('-'));
  const sequence = two === undefined ? text(emoji.unified) : text(two[1].unified).replace(/[\u{1f3fb}-\u{1f3ff}]/gu, '');
  for (const [tones, variation] of variations) {
    const each = tones.split('-').map(text);
    if (toned(each.length === 1 ? text(emoji.unified) : sequence, each) !== text(variation.unified)) {
      throw new Error(`${emoji.short_name} with ${tones} is ${variation.unified}`);
    }
  }
  return sequence === text(emoji.unified) ? [] : [sequence];
}

/** The rule of EmojiNames.java. */
function toned(emoji, tones) {
  const points = [...emoji];
  let person = 0;
  return points.filter((point, at) => !(point === SELECTOR && takesTone(points, at - 1)))
    .map((point, at, kept) => takesTone(kept, at) ? point + tones[Math.min(person++, tones.length - 1)] : point)
    .join('');
}

function takesTone(points, at) {
  return at >= 0 && /\p{Emoji_Modifier_Base}/u.test(points[at]) && !(points[at] === HANDSHAKE && points[at - 1] === JOINER);
}

function text(codePoints) {
  return codePoints.split('-').map(code => String.fromCodePoint(parseInt(code, 16))).join('');
}

function plain(emoji) {
  return emoji.replaceAll(SELECTOR, '');
}
