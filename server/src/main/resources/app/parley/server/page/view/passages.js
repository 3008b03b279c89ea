// SPDX-License-Identifier: Apache-2.0

// People who come and go: those with nothing between them stand in one line.

import { words } from '../words/en.js';
import { dayOf } from './times.js';

export const isPassage = ({ type }) => type === 'joined' || type === 'left';

/** Whether both stand in one line. */
const together = (earlier, later) =>
  earlier !== undefined &&
  later !== undefined &&
  isPassage(earlier) &&
  isPassage(later) &&
  dayOf(earlier.at) === dayOf(later.at);

/** Whether the line of this event is told by a later one. @param {import('../core/room.js').Room} room */
export const isToldLater = (room, event) => together(event, room.shownAfter(event.seq));

/** Those who came and went in the line that ends with `event`, the first of them first.
 *  @param {import('../core/room.js').Room} room @param {import('../core/room.js').RoomEvent} event */
export function passagesUpTo(room, event) {
  const line = [event];
  for (let before = room.shownBefore(event.seq); together(before, line.at(-1)); before = room.shownBefore(before.seq))
    line.push(before);
  return line.reverse();
}

/** One sentence about all of them, each person once. */
export function passageWords(events) {
  const alone = (type) => [...new Set(events.filter((event) => event.type === type && !byOther(event)).map(({ by }) => by))];
  const parts = [words.passages(alone('joined'), alone('left'))];
  for (const type of ['joined', 'left']) {
    const others = events.filter((event) => event.type === type && byOther(event));
    for (const by of new Set(others.map((event) => event.by))) {
      const users = others.filter((event) => event.by === by).map(({ user }) => user);
      parts.push(words.passagesBy[type](by, [...new Set(users)]));
    }
  }
  return parts.filter((part) => part !== '').join(', ');
}

/** Whether another person added or removed them. */
const byOther = ({ by, user }) => user !== undefined && user !== by;

/** One line for each of them. */
export const eachPassage = (events) => events.map((event) => passageWords([event])).join('\n');
