// SPDX-License-Identifier: Apache-2.0

// One message in the timeline. Made once; what changes in it is drawn anew without touching the rest.

import { foreseen, isDeleted, isPinned } from '../core/message-changes.js';
import { firstLine, isFewEmoji, parseText } from '../core/text.js';
import { words } from '../words/en.js';
import { avatar } from './avatar.js';
import { element, icon, inFrames, keepInStep, unseen } from './element.js';
import { updateFate } from './fate.js';
import { isUnfolded, showFold } from './fold.js';
import { beginning, parts, sizeOf } from './long-text.js';
import { messageText } from './message-text.js';
import { clockTime, exactTime } from './times.js';

/** The frame of a message, empty. @param {import('../core/room.js').RoomEvent} event */
export function messageNode(event, continued) {
  const time = element('time', { datetime: event.at, title: exactTime(event.at) }, clockTime(event.at));
  const body = element('div', { class: 'body' });
  const node = element('div', { class: continued ? 'message continued' : 'message', 'data-from': event.from });
  if (event.id) node.dataset.id = event.id;
  if (continued) {
    // Seen it belongs to the name above; heard it must say whose it is.
    node.append(element('span', { class: 'gutter' }, time));
    body.append(unseen(`${event.from}: `));
  } else {
    node.append(avatar(event.from));
    body.append(element('div', { class: 'by' }, element('bdi', { class: 'name' }, event.from), ' ', time));
  }
  body.append(
    element('button', { class: 'quote small', type: 'button', dir: 'auto', 'data-do': 'jump', hidden: true }),
    element('p', { class: 'pin-mark small muted', hidden: true }, icon('pin'), words.pinned),
    element('div', { class: 'text' }),
    element('button', { class: 'quiet small unfold', type: 'button', 'data-do': 'unfold', hidden: true }),
    element('div', { class: 'chips', 'aria-live': 'off', hidden: true }),
    element('div', { class: 'fate small' }),
  );
  node.append(body);
  if (event.seq) {
    node.dataset.seq = event.seq;
    node.tabIndex = -1;
    node.setAttribute('role', 'article');
    const more = element('button', { class: 'icon more-actions', type: 'button', 'data-do': 'more' }, icon('more'));
    more.setAttribute('aria-label', words.actionsOf(event.from));
    node.append(more);
  }
  return node;
}

/**
 * Draw it as it is now.
 * @param {HTMLElement} node @param {import('../core/room.js').Room} room @param {import('../core/room.js').RoomEvent} event
 * @param {import('../core/outbox.js').Entry[]} pending
 */
export function updateMessage(node, room, event, pending, actions) {
  const message = foreseen(event, pending, room.me);
  const deleted = isDeleted(message);
  const quoted = deleted ? null : quoteOf(room, message);
  node.classList.toggle('for-me', !deleted && room.mentionsMe(message));
  node.classList.toggle('deleted', deleted);
  node.classList.toggle('pinned', isPinned(message));
  showPin(node.querySelector('.pin-mark'), isPinned(message));
  drawQuote(node.querySelector('.quote'), quoted, message.replyTo);
  drawText(node, message, deleted, room.me);
  drawChips(node.querySelector('.chips'), message.changes?.reactions ?? [], room.me);
  if (actions) updateFate(node.querySelector('.fate'), pending, actions);
  if (message.seq) node.setAttribute('aria-label', sentence(message, deleted, quoted));
}

function showPin(place, pinned) {
  place.hidden = !pinned;
}

function quoteOf(room, message) {
  if (message.replyTo === undefined) return null;
  const target = room.eventAt(message.replyTo);
  if (target?.type !== 'message') return { text: words.inReplyToEarlier };
  const text = isDeleted(target) ? words.deleted : firstLine(target.text);
  return { from: target.from, text };
}

function drawQuote(place, quoted, seq) {
  const shown = quoted ? `${quoted.from ?? ''} ${quoted.text}` : '';
  place.hidden = !quoted;
  if (place.dataset.shown === shown) return;
  place.dataset.shown = shown;
  place.replaceChildren();
  if (!quoted) return;
  place.dataset.target = seq;
  place.title = words.jumpToQuoted;
  if (quoted.from) place.append(element('bdi', { class: 'quoted-name' }, quoted.from), ' ');
  place.append(element('span', {}, quoted.text));
}

function drawText(node, message, deleted, me) {
  const edited = message.changes?.editedAt;
  const shown = `${deleted} ${edited} ${message.text}`;
  if (node.shownText === shown) return;
  node.shownText = shown;
  const blocks = deleted ? [] : parseText(message.text ?? '');
  const size = sizeOf(blocks);
  node.drawText = () => {
    const button = node.querySelector('.unfold');
    const unfolded = size.isLong && isUnfolded(button);
    const drawn = unfolded ? [] : size.isLong ? beginning(blocks) : blocks;
    const text = deleted
      ? element('div', { class: 'text gone' }, words.deleted)
      : messageText(drawn, me, isFewEmoji(message.text ?? ''));
    node.querySelector('.text').replaceWith(text);
    showFold(text, button, size);
    if (unfolded) drawAll(text, parts(blocks), me, () => withEdited(text, edited));
    else if (!deleted) withEdited(text, edited);
  };
  node.drawText();
}

/** Draw a long text in parts, so that no frame takes long. At first as much is drawn as was shown before, so nothing jumps.
 *  @param {HTMLElement} text @param {import('../core/text.js').Block[][]} all @param {() => void} drawn */
function drawAll(text, [first, second = [], ...others], me, drawn) {
  const steps = [[...first, ...second], ...others].map((part) => () => text.append(...messageText(part, me).childNodes));
  inFrames([...steps, drawn], () => !text.isConnected);
}

/** @param {HTMLElement} text @param {string|undefined} edited when */
function withEdited(text, edited) {
  if (edited) {
    const mark = element('span', { class: 'edited', title: words.editedAt(exactTime(edited)) }, words.edited);
    const last = text.lastElementChild;
    if (last?.localName === 'p') last.append(' ', mark);
    else text.append(mark);
  }
}

function drawChips(place, reactions, me) {
  place.hidden = reactions.length === 0;
  keepInStep(
    place,
    reactions,
    ({ emoji }) => emoji,
    ({ emoji }) =>
      element(
        'button',
        { class: 'chip', type: 'button', 'data-do': 'toggle', 'data-emoji': emoji },
        element('span', { class: 'chip-emoji' }, emoji),
        element('span', { class: 'chip-count' }),
      ),
    (chip, { emoji, by }) => {
      const names = words.namesOf(by, me);
      chip.lastElementChild.textContent = by.length;
      chip.title = names;
      chip.setAttribute('aria-label', words.reaction(emoji, by.length, names));
      chip.setAttribute('aria-pressed', String(by.includes(me)));
    },
  );
}

/** The message as it is heard when it is walked to. */
function sentence(message, deleted, quoted) {
  const reactions = (message.changes?.reactions ?? []).map(({ emoji, by }) => `${emoji} ${by.length}`).join(', ');
  return words.messageHeard(
    message.from,
    quoted?.from,
    clockTime(message.at),
    deleted ? words.deleted : message.text.slice(0, 500),
    Boolean(message.changes?.editedAt),
    isPinned(message),
    reactions,
  );
}
