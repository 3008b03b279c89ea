// Clock times and days as people read them.

import { words } from './words.js';

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const exact = new Intl.DateTimeFormat(words.language, { dateStyle: 'full', timeStyle: 'medium' });
const dayOfYear = new Intl.DateTimeFormat(words.language, { weekday: 'long', day: 'numeric', month: 'long' });
const dayAndYear = new Intl.DateTimeFormat(words.language, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

export const clockTime = (at) => clock.format(new Date(at));
export const exactTime = (at) => exact.format(new Date(at));

/** A value that is equal for all times of one local day. */
export const dayOf = (at) => new Date(at).toDateString();

export function dayWords(at, now = new Date()) {
  const day = new Date(at);
  if (dayOf(day) === dayOf(now)) return words.today;
  if (dayOf(day) === dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1))) return words.yesterday;
  return (day.getFullYear() === now.getFullYear() ? dayOfYear : dayAndYear).format(day);
}
