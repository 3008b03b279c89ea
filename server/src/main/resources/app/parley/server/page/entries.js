// What one event looks like in the timeline.

import { avatar } from './avatar.js';
import { element, icon, unseen } from './element.js';
import { messageText } from './message-text.js';
import { clockTime, dayOf, dayWords, exactTime } from './times.js';
import { words, wordsFor } from './words.js';

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
 * The entry of an event, with the day line and the "New" line that stand above it. Null for events that show nothing.
 * @param {import('./room.js').Room} room
 * @param {import('./room.js').RoomEvent} event
 * @param {import('./room.js').RoomEvent|undefined} before
 * @param {boolean} isNew whether it is the first one under the "New" line
 */
export function entryOf(room, event, before, isNew) {
  const entry = element('div', { class: 'entry' });
  if (!before || dayOf(before.at) !== dayOf(event.at)) entry.append(line('day', dayWords(event.at)));
  if (isNew) entry.append(line('new', words.newLine));
  if (event.type === 'message') entry.append(message(room, event, !isNew && continues(before, event)));
  else entry.append(note(event));
  return entry;
}

/** My message that is not in the log yet. @param {import('./outbox.js').Entry} entry */
export function waitingEntry(room, entry, before) {
  const event = { type: 'message', from: room.me, at: entry.at, text: entry.text };
  const node = message(room, event, continues(before, event));
  node.dataset.id = entry.id;
  node.append(element('div', { class: 'fate small' }));
  return element('div', { class: 'entry' }, node);
}

/** Show what has become of it: waiting, failed, or kept by the server. */
export function updateWaiting(node, entry, { retry, discard }) {
  const shown = `${entry.state} ${entry.code ?? ''}`;
  if (node.dataset.shown === shown) return;
  node.dataset.shown = shown;
  const message = node.querySelector('.message');
  message.dataset.state = entry.state;
  const fate = node.querySelector('.fate');
  fate.replaceChildren();
  if (entry.state === 'waiting') {
    fate.append(icon('clock'), unseen(words.waiting));
    fate.title = words.waiting;
  } else if (entry.state === 'failed') {
    fate.append(
      element('span', { role: 'alert' }, `${words.notSent} ${wordsFor(entry)} `),
      button('retry', words.retry, retry),
      document.createTextNode(' · '),
      button('discard', words.discard, discard),
    );
    fate.title = '';
  }
}

function button(className, text, run) {
  const node = element('button', { class: `link ${className}`, type: 'button' }, text);
  node.addEventListener('click', run);
  return node;
}

const line = (kind, text) => element('div', { class: `line ${kind}`, role: 'separator' }, element('span', {}, text));

function message(room, event, continued) {
  const time = element('time', { datetime: event.at, title: exactTime(event.at) }, clockTime(event.at));
  const body = element('div', { class: 'body' });
  const node = element('div', { class: continued ? 'message continued' : 'message', 'data-from': event.from });
  if (event.seq) node.dataset.seq = event.seq;
  if (event.id) node.dataset.id = event.id;
  if (room.mentionsMe(event)) node.classList.add('for-me');
  if (continued) {
    // Seen it belongs to the name above; heard it must say whose it is.
    node.append(element('span', { class: 'gutter' }, time));
    body.append(unseen(`${event.from}: `));
  } else {
    node.append(avatar(event.from));
    body.append(element('div', { class: 'by' }, element('bdi', { class: 'name' }, event.from), ' ', time));
  }
  if (event.replyTo !== undefined) body.append(quote(room, event.replyTo));
  body.append(messageText(event.text ?? '', room.me));
  node.append(body);
  return node;
}

function quote(room, seq) {
  const target = room.eventAt(seq);
  const known = target?.type === 'message';
  return element(
    'p',
    { class: 'quote small muted', dir: 'auto' },
    known ? words.inReplyTo(target.from, target.text.slice(0, 140)) : words.inReplyToEarlier,
  );
}

function note(event) {
  const text = noteWords(event);
  if (!text) return element('div', { 'data-seq': event.seq, hidden: true });
  return element(
    'p',
    { class: 'note small muted', 'data-seq': event.seq, title: exactTime(event.at) },
    element('bdi', {}, text),
  );
}

function noteWords(event) {
  switch (event.type) {
    case 'joined':
      return words.joined(event.by);
    case 'left':
      return words.left(event.by);
    case 'changed':
      if (event.seq === 1) return words.created(event.by);
      if (typeof event.name === 'string') return words.renamed(event.by, event.name);
      if (typeof event.topic === 'string') return words.topicSet(event.by, event.topic);
      return words.changed(event.by);
    default:
      return '';
  }
}
