// SPDX-License-Identifier: Apache-2.0

// What a room is called, who writes there and how often; and putting people into it.

import { trimmed } from '../core/characters.js';
import { words, wordsFor } from '../words/en.js';
import { button, choice, field, input, openDialog, status } from './dialog.js';
import { element } from './element.js';
import { ask } from './question.js';

const SLOW = [0, 10, 30, 60, 300, 900, 3600];

/** @param {import('../core/session.js').ChatSession} session @param {import('../core/room.js').Room} room */
export function showRoomSettings(session, room) {
  const { api } = session;
  const said = status();
  const named = room.id !== 'general';
  const name = input({ value: room.name, maxlength: '60', dir: 'auto', disabled: !named });
  const topic = input({ value: room.topic, maxlength: '200', dir: 'auto' });
  const posting = choice([['everyone', words.everyoneWrites], ['moderators', words.moderatorsWrite]], room.order.posting);
  const { slowSeconds } = room.order;
  const lengths = SLOW.includes(slowSeconds) ? SLOW : [...SLOW, slowSeconds].sort((a, b) => a - b);
  const slow = choice(
    lengths.map((seconds) => [String(seconds), seconds === 0 ? words.slowOff : words.slowChoice(seconds)]),
    String(slowSeconds),
  );
  const { archived } = room.order;
  const archive = button(archived ? words.unarchive : words.archive, async () => {
    if (!archived && !(await ask(words.archiveQuestion(room.title), words.archive))) return;
    if (await said.run(() => api.changeRoom(room.id, { archived: !archived }))) dialog.close();
  });
  archive.hidden = !named;
  const save = element('button', { type: 'submit', class: 'primary' }, words.save);
  const form = element(
    'form',
    { class: 'fields', novalidate: true },
    archived ? element('p', { class: 'notice' }, words.isArchived) : null,
    field(words.roomName, name),
    field(words.roomTopicLabel, topic),
    field(words.whoWrites, posting),
    field(words.slowMode, slow),
    said.node,
    element('div', { class: 'verbs' }, save, archive),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const change = changed(room, {
      name: trimmed(name.value),
      topic: trimmed(topic.value),
      posting: posting.value,
      slowSeconds: Number(slow.value),
    });
    const none = Object.keys(change).length === 0;
    if (none || (await said.run(() => api.changeRoom(room.id, change)))) dialog.close();
  });
  const { dialog } = openDialog(words.roomSettingsOf(room.title), 'room-settings', form);
}

/** Only what differs. */
function changed(room, wish) {
  const now = { name: room.name, topic: room.topic, posting: room.order.posting, slowSeconds: room.order.slowSeconds };
  return Object.fromEntries(Object.entries(wish).filter(([key, value]) => value !== now[key]));
}

/** Put people into the room by their names. @param {() => void} added */
export function addPeople(session, room, added) {
  const said = status();
  const names = input({ autocapitalize: 'none' });
  const form = element(
    'form',
    { class: 'fields', novalidate: true },
    field(words.addNames, names),
    element('p', { class: 'small muted' }, words.roomMembersHint),
    said.node,
    element('div', { class: 'verbs' }, element('button', { type: 'submit', class: 'primary' }, words.add)),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const left = namesIn(names.value);
    let done = 0;
    for (const name of left) {
      try {
        await session.api.addMember(room.id, name);
        done++;
      } catch (problem) {
        // Those before are in the room: what stays in the field is what is left to do.
        names.value = left.slice(done).join(', ');
        said.say(words.addedSome(done, name, wordsFor(problem)), true);
        if (done > 0) added();
        return;
      }
    }
    if (done > 0) added();
    dialog.close();
  });
  const { dialog } = openDialog(words.addPeopleTo(room.title), 'add-people', form);
}

const namesIn = (text) => [...new Set(text.toLowerCase().split(/[\s,;@]+/).filter(Boolean))];
