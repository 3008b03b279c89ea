// SPDX-License-Identifier: Apache-2.0

// The dialog with the messages that are pinned to a room: go to one, or unpin it.

import { foreseen, isPinned } from '../core/message-changes.js';
import { firstLine } from '../core/text.js';
import { words, wordsFor } from '../words/en.js';
import { byId, element, icon, keepInStep } from './element.js';
import { clockTime, dayWords, exactTime } from './times.js';

/**
 * Show what is pinned to the open room, and follow it while the dialog is open.
 * @param {import('../core/session.js').ChatSession} session
 * @param {(seq: number) => void} goTo
 */
export function showPins(session, goTo) {
  const room = session.open;
  if (!room) return;
  const dialog = byId('pins-dialog');
  const ending = new AbortController();
  const { signal } = ending;
  const actions = {
    goTo: (seq) => {
      dialog.close();
      goTo(seq);
    },
    unpin: (seq) => session.pin(room, seq, false),
  };
  let asOf = -1;
  /** What the server said last; null until it has. @type {import('../core/room.js').RoomEvent[]|null} */
  let known = null;
  let note = words.loading;

  const draw = () => {
    const pending = session.outbox.changesOf(room.id);
    const shown = (known ?? room.events.filter(({ type }) => type === 'message').reverse())
      .map((message) => foreseen(message, pending.get(message.seq) ?? [], session.me))
      .filter(isPinned);
    keepInStep(
      byId('pins-list'),
      shown,
      ({ seq }) => String(seq),
      (message) => row(message, actions),
      (item, { text }) => {
        item.querySelector('.pin-text').textContent = firstLine(text);
      },
    );
    byId('pins-note').textContent = note || (shown.length === 0 ? words.noPins : '');
  };

  const load = async () => {
    asOf = room.cursor;
    try {
      known = (await session.api.pins(room.id)).events;
      note = '';
    } catch (error) {
      note = error.code === 'unreachable' ? words.pinsKept : wordsFor(error);
    }
    if (!signal.aborted) draw();
  };

  session.addEventListener(
    'room',
    (/** @type {CustomEvent} */ { detail }) => {
      if (detail !== room) return;
      if (room.cursor > asOf) load();
      draw();
    },
    { signal },
  );
  dialog.addEventListener('close', () => ending.abort(), { once: true });
  byId('pins-title').textContent = words.pinsTitle(room.title);
  draw();
  dialog.showModal();
  load();
}

function row(message, { goTo, unpin }) {
  const go = element(
    'button',
    { class: 'pin-row', type: 'button', title: words.goToPinned(message.from) },
    element(
      'span',
      { class: 'small muted' },
      element('bdi', { class: 'name' }, message.from),
      ' ',
      element(
        'time',
        { datetime: message.at, title: exactTime(message.at) },
        `${dayWords(message.at)}, ${clockTime(message.at)}`,
      ),
    ),
    element('span', { class: 'pin-text', dir: 'auto' }),
  );
  go.addEventListener('click', () => goTo(message.seq));
  const off = element('button', { class: 'icon', type: 'button', title: words.unpin, 'aria-label': words.unpin });
  off.append(icon('close'));
  off.addEventListener('click', () => unpin(message.seq));
  return element('li', {}, go, off);
}
