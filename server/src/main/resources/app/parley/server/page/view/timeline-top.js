// SPDX-License-Identifier: Apache-2.0

// What stands above the first message: loading, a problem, or the beginning of the room.

import { words } from '../words/en.js';
import { byId, element } from './element.js';

export class TimelineTop {
  /** @param {import('../core/room.js').Room} room @param {() => void} tryAgain */
  draw(room, tryAgain) {
    const state = stateOf(room);
    const shown = `${state} ${room.title}`;
    if (shown === this.shown) return;
    this.shown = shown;
    const top = byId('timeline-top');
    top.dataset.state = state;
    top.replaceChildren(state === 'failed' ? failure(tryAgain) : element('p', { dir: 'auto' }, wordsOf(state, room)));
  }

  clear() {
    this.shown = null;
    byId('timeline-top').replaceChildren();
  }
}

function stateOf(room) {
  if (room.loading === 'failed') return 'failed';
  if (!room.atBeginning) return 'loading';
  return room.events.some((event) => event.type === 'message') ? 'beginning' : 'empty';
}

function wordsOf(state, room) {
  const direct = room.kind === 'direct';
  if (state === 'loading') return words.loading;
  if (state === 'empty') return direct ? words.emptyDirect(room.title) : words.emptyRoom(room.title);
  return direct ? words.beginningDirect(room.title) : words.beginning(room.title);
}

function failure(tryAgain) {
  const again = element('button', { type: 'button', class: 'link' }, words.tryAgain);
  again.addEventListener('click', tryAgain);
  return element('p', { role: 'alert' }, words.loadFailed, ' ', again);
}
