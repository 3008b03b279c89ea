// SPDX-License-Identifier: Apache-2.0

// Choosing an emoji: a grid near the message, searchable by name.

import { words } from '../words/en.js';
import { byId, element } from './element.js';

// Only this module imports the list. Its address has this module's query, which changes after a failure (later.js).
/** @type {{emoji: [emoji: string, names: string][]}} */
const { emoji: all } = await import(`./emoji.js${new URL(import.meta.url).search}`);

const WIDTH = 320;
const HEIGHT = 340;

/** @param {HTMLElement} near @returns {Promise<string|null>} the one that was chosen */
export async function chooseEmoji(near) {
  const dialog = byId('emoji-dialog');
  const search = byId('emoji-search');
  const grid = byId('emoji-grid');
  const ending = new AbortController();
  const { signal } = ending;
  let chosen = null;
  const choose = (button) => {
    chosen = button.textContent;
    dialog.close();
  };
  search.value = '';
  fill(grid, '');
  search.addEventListener('input', () => fill(grid, search.value), { signal });
  search.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'ArrowDown') grid.querySelector('button')?.focus();
      else if (event.key === 'Enter' && grid.firstElementChild) choose(grid.firstElementChild);
      else return;
      event.preventDefault();
    },
    { signal },
  );
  grid.addEventListener('keydown', (event) => walk(event, grid, search), { signal });
  grid.addEventListener(
    'click',
    ({ target }) => {
      if (target.closest('button')) choose(target.closest('button'));
    },
    { signal },
  );
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close(), { signal });
  window.addEventListener('resize', () => place(dialog, near), { signal });
  dialog.showModal();
  place(dialog, near);
  search.focus();
  await new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
  ending.abort();
  return chosen;
}

function fill(grid, wish) {
  const parts = wish.toLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter(([emoji, names]) => wish === emoji || parts.every((part) => names.includes(part)));
  grid.replaceChildren(
    ...found.map(([emoji, names]) =>
      element('button', { type: 'button', title: names.split(',')[0], 'aria-label': names, tabindex: -1 }, emoji),
    ),
  );
  grid.firstElementChild?.setAttribute('tabindex', '0');
  grid.scrollTop = 0;
  byId('emoji-none').textContent = found.length === 0 ? words.nothingFound : '';
}

function walk(event, grid, search) {
  const buttons = [...grid.children];
  const at = buttons.indexOf(document.activeElement);
  const columns = buttons.filter((button) => button.offsetTop === buttons[0].offsetTop).length;
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
  if (step === undefined || at < 0) return;
  event.preventDefault();
  const to = buttons[at + step];
  if (to) to.focus();
  else if (step < 0) search.focus();
}

/** Beside the message where there is place, else in the middle, where a dialog stands by itself. */
function place(dialog, near) {
  const { right, top } = near.getBoundingClientRect();
  const beside = innerWidth >= 700;
  dialog.style.margin = beside ? '0' : '';
  dialog.style.left = beside ? `${Math.max(8, right - WIDTH - 20)}px` : '';
  dialog.style.top = beside ? `${Math.max(8, Math.min(top, innerHeight - HEIGHT - 8))}px` : '';
}
