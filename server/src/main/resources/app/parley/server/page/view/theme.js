// SPDX-License-Identifier: Apache-2.0

// Light, dark, or as the system has it. first.js takes over what is kept here before the first picture.

const KEY = 'parley.look';
const LOOKS = ['auto', 'light', 'dark'];

/** @returns {'auto'|'light'|'dark'} */
export function look() {
  return /** @type {'auto'|'light'|'dark'} */ (document.documentElement.dataset.look);
}

/** Take the next of the three and remember it. */
export function nextLook() {
  const next = LOOKS[(LOOKS.indexOf(look()) + 1) % LOOKS.length];
  document.documentElement.dataset.look = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
  return next;
}
