// Light, dark, or as the system has it. Loaded before the first picture, so that nothing flashes.

const KEY = 'parley.look';
const LOOKS = ['auto', 'light', 'dark'];

/** @returns {'auto'|'light'|'dark'} */
export function look() {
  try {
    const kept = localStorage.getItem(KEY);
    return LOOKS.includes(kept) ? kept : 'auto';
  } catch {
    return document.documentElement.dataset.look ?? 'auto';
  }
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

document.documentElement.dataset.look = look();
