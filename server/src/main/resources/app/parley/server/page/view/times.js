// SPDX-License-Identifier: Apache-2.0

// Clock times and days as people read them.

import { words } from '../words/en.js';
import { element } from './element.js';

/**
 * A format that is made when it is first used.
 * @param {string | undefined} language @param {Intl.DateTimeFormatOptions} options
 * @returns {(at: string | Date) => string}
 */
function format(language, options) {
  /** @type {Intl.DateTimeFormat} */
  let made;
  return (at) => (made ??= new Intl.DateTimeFormat(language, options)).format(new Date(at));
}

export const clockTime = format(undefined, { timeStyle: 'short' });
export const exactTime = format(words.language, { dateStyle: 'full', timeStyle: 'medium' });
const dayOfYear = format(words.language, { weekday: 'long', day: 'numeric', month: 'long' });
const dayAndYear = format(words.language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** A day and a time in a few words. */
export const whenUsed = (at) => `${dayWords(at)}, ${clockTime(at)}`;

/** A value that is equal for all times of one local day. */
export const dayOf = (at) => new Date(at).toDateString();

export function dayWords(at, now = new Date()) {
  const day = new Date(at);
  if (dayOf(day) === dayOf(now)) return words.today;
  if (dayOf(day) === dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1))) return words.yesterday;
  return (day.getFullYear() === now.getFullYear() ? dayOfYear : dayAndYear)(day);
}

/** Say of the day lines in `root` what they are today. A page may sleep over midnight, so it looks each minute and when it
 *  is seen again. @param {HTMLElement} root @param {AbortSignal} signal */
export function followDays(root, signal) {
  let day = dayOf(new Date());
  const look = () => {
    if (dayOf(new Date()) === day) return;
    day = dayOf(new Date());
    /** @type {NodeListOf<HTMLElement>} */
    const lines = root.querySelectorAll('.line.day');
    for (const line of lines) {
      const text = dayWords(line.dataset.at);
      line.setAttribute('aria-label', text);
      line.replaceChildren(element('span', {}, text));
    }
  };
  const timer = setInterval(look, 60_000);
  document.addEventListener('visibilitychange', look, { signal });
  signal.addEventListener('abort', () => clearInterval(timer));
}
