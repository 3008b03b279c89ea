// SPDX-License-Identifier: Apache-2.0

// Takes the emoji sheet from the npm package emoji-datasource-google and writes the index beside it:
//
//     node client/emoji.mjs
//
// One line an emoji: column, row, code points, short name, group, order, name; a tab between them. An emoji that the font
// may draw as text (©, ❤ without its selector) is left to the font; what lies beyond the first plane never is.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSION = '16.0.0';
const TONES = {
  '1F3FB': [2, 'light'],
  '1F3FC': [3, 'medium-light'],
  '1F3FD': [4, 'medium'],
  '1F3FE': [5, 'medium-dark'],
  '1F3FF': [6, 'dark'],
};

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, 'src/main/resources/app/parley/client/ui/emoji');
const work = mkdtempSync(join(tmpdir(), 'emoji-'));

try {
  execFileSync('npm', ['pack', '--silent', `emoji-datasource-google@${VERSION}`], { cwd: work });
  const files = ['emoji.json', 'LICENSE', 'img/google/sheets-128/32.png'].map(name => `package/${name}`);
  execFileSync('tar', ['xzf', `emoji-datasource-google-${VERSION}.tgz`, ...files], { cwd: work });
  mkdirSync(target, { recursive: true });
  // One file a column (ImageMagick): the app decodes only those of which it shows something. The whole sheet would
  // take 34 MB of memory.
  execFileSync('convert', [
    join(work, files[2]),
    ...['-crop', '34x0', '+repage', '-strip', '-define', 'png:exclude-chunks=date,time'],
    join(target, 'column-%02d.png'),
  ]);
  copyFileSync(join(work, files[1]), join(target, 'LICENSE-emoji-datasource.txt'));
  const emoji = JSON.parse(readFileSync(join(work, files[0]), 'utf8'));
  writeFileSync(join(target, 'index.txt'), emoji.flatMap(lines).join('\n') + '\n');
} finally {
  rmSync(work, { recursive: true });
}

function lines(emoji) {
  if (!emoji.has_img_google) {
    return [];
  }
  const name = emoji.name.toLowerCase();
  const found = [line(emoji, emoji.unified, emoji, name)];
  if (emoji.non_qualified && !mayBeText(emoji.non_qualified)) {
    found.push(line(emoji, emoji.non_qualified, emoji, name));
  }
  for (const [tones, variation] of Object.entries(emoji.skin_variations ?? {})) {
    if (variation.has_img_google) {
      const toned = [...new Set(tones.split('-'))].map(tone => TONES[tone]);
      const skin = toned.map(([, word]) => word).join(' and ');
      const short = `${emoji.short_name}::skin-tone-${toned.map(([digit]) => digit).join('-')}`;
      found.push(line(variation, variation.unified, { ...emoji, short_name: short }, `${name}, ${skin} skin tone`));
    }
  }
  return found;
}

function mayBeText(codePoints) {
  return !codePoints.includes('-') && parseInt(codePoints, 16) < 0x1f000;
}

function line(place, codePoints, emoji, name) {
  return [place.sheet_x, place.sheet_y, codePoints, emoji.short_name, emoji.category, emoji.sort_order, name].join('\t');
}
