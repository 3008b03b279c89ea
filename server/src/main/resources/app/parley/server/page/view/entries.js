// SPDX-License-Identifier: Apache-2.0

// What one event looks like in the timeline: a message, a note, or nothing, and the lines that stand above it.

import { isChange } from '../core/message-changes.js';
import { words } from '../words/en.js';
import { element } from './element.js';
import { updateFate } from './fate.js';
import { messageNode, updateMessage } from './message.js';
import { eachPassage, isPassage, isToldLater, passagesUpTo, passageWords } from './passages.js';
import { dayOf, dayWords, exactTime } from './times.js';

/** Messages of one author closer together than this stand under one name. */
const GROUPED_WITHIN = 5 * 60_000;

/** Whether `message` continues the group of `before`. */
export function continues(before, message) {
  return (
    before?.type === 'message' &&
    before.from === message.from &&
    message.replyTo === undefined &&
    Date.parse(message.at) - Date.parse(before.at) < GROUPED_WITHIN &&
    dayOf(before.at) === dayOf(message.at)
  );
}

/**
 * The entry of an event, a message without its text yet, with the day line and the "New" line that stand above it.
 * @param {import('../core/room.js').Room} room
 * @param {import('../core/room.js').RoomEvent} event
 * @param {boolean} isNew whether it is the first one under the "New" line
 */
export function entryOf(room, event, isNew) {
  if (isChange(event)) return element('div', { class: 'entry', 'data-seq': event.seq, hidden: true });
  const entry = element('div', { class: 'entry' });
  const before = room.shownBefore(event.seq);
  if (!before || dayOf(before.at) !== dayOf(event.at)) entry.append(dayLine(event.at));
  if (isNew) entry.append(line('new', words.newLine));
  if (event.type !== 'message') {
    entry.append(note(event));
    updatePassages(entry, room, event);
  } else {
    entry.append(messageNode(event, !isNew && continues(before, event)));
  }
  return entry;
}

/** My message that is not in the log yet. @param {import('../core/outbox.js').Entry} entry */
export function waitingEntry(room, entry, before) {
  const { id, at, text, replyTo } = entry;
  /** @type {any} */
  const event = { type: 'message', from: room.me, id, at, text, replyTo };
  const node = messageNode(event, continues(before, event));
  updateMessage(node, room, event, []);
  return element('div', { class: 'entry' }, node);
}

/** Show what has become of it: waiting, failed, or kept by the server. */
export function updateWaiting(node, entry, actions) {
  const message = node.querySelector('.message');
  message.dataset.state = entry.state;
  updateFate(message.querySelector('.fate'), entry.state === 'sent' ? [] : [entry], actions);
}

function dayLine(at) {
  const node = line('day', dayWords(at));
  node.dataset.at = at;
  return node;
}

const line = (kind, text) =>
  element('div', { class: `line ${kind}`, role: 'separator', 'aria-label': text }, element('span', {}, text));

function note(event) {
  const text = noteWords(event);
  if (text === '') return element('div', { 'data-seq': event.seq, hidden: true });
  return element(
    'p',
    { class: 'note small muted', 'data-seq': event.seq, title: exactTime(event.at) },
    element('bdi', {}, text),
  );
}

/**
 * Those who came and went with nothing between them are told in the line of the last one.
 * @param {Element} entry @param {import('../core/room.js').Room} room @param {import('../core/room.js').RoomEvent} event
 */
export function updatePassages(entry, room, event) {
  if (!isPassage(event)) return;
  const node = /** @type {HTMLElement} */ (entry.querySelector('.note'));
  node.hidden = isToldLater(room, event);
  if (node.hidden) return;
  const all = passagesUpTo(room, event);
  const place = node.firstElementChild;
  const folded = passageWords(all);
  const each = eachPassage(all);
  const many = all.length > 1;
  const open = many && place.getAttribute('aria-expanded') === 'true';
  const button = many
    ? element('button', { type: 'button', class: 'passages', 'aria-expanded': String(open), title: words.foldPassages })
    : element('bdi');
  button.textContent = open ? each : folded;
  button.addEventListener('click', () => {
    if (!many) return;
    const opened = button.getAttribute('aria-expanded') !== 'true';
    button.setAttribute('aria-expanded', String(opened));
    button.textContent = opened ? each : folded;
  });
  place.replaceWith(button);
}

function noteWords(event) {
  switch (event.type) {
    case 'joined':
    case 'left':
      return passageWords([event]);
    case 'changed':
      if (event.seq === 1) return words.created(event.by);
      return changeWords(event);
    default:
      return '';
  }
}

/** What was changed of the room, each in a sentence. */
function changeWords({ by, name, topic, posting, slowSeconds, archived }) {
  const parts = [];
  if (typeof name === 'string') parts.push(words.renamed(by, name));
  if (typeof topic === 'string') parts.push(words.topicSet(by, topic));
  if (typeof posting === 'string') parts.push(words.postingSet(by, posting));
  if (Number.isInteger(slowSeconds)) parts.push(words.slowSet(by, slowSeconds));
  if (typeof archived === 'boolean') parts.push(words.archivedSet(by, archived));
  return parts.length > 0 ? parts.join('. ') : words.changed(by);
}
