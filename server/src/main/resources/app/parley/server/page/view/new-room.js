// SPDX-License-Identifier: Apache-2.0

// The dialog for a new room.

import { isBlank, trimmed } from '../core/characters.js';
import { words, wordsFor } from '../words/en.js';
import { byId } from './element.js';
import { ask } from './question.js';

/** Let the person fill in the form. @param {(wish: object) => Promise<void>} create */
export function newRoom(create) {
  const dialog = byId('new-room-dialog');
  const form = byId('new-room-form');
  const ending = new AbortController();
  const { signal } = ending;
  const isPrivate = () => form.elements.kind.value === 'private';
  form.addEventListener(
    'change',
    () => {
      byId('new-room-members-field').hidden = !isPrivate();
    },
    { signal },
  );
  form.querySelector('.cancel').addEventListener('click', () => dialog.close(), { signal });
  form.addEventListener(
    'submit',
    async (event) => {
      event.preventDefault();
      const name = trimmed(byId('new-room-name').value);
      problem('name', isBlank(name) ? words.roomNameMissing : null);
      problem('topic', null);
      problem('members', null);
      if (isBlank(name)) return;
      const wish = { name, kind: isPrivate() ? 'private' : 'public' };
      const topic = trimmed(byId('new-room-topic').value);
      if (topic) wish.topic = topic;
      if (isPrivate()) wish.members = namesIn(byId('new-room-members').value);
      byId('create-room').disabled = true;
      try {
        await createAnyway(create, wish);
        dialog.close();
      } catch (error) {
        if (error === UNWANTED) byId('new-room-name').select();
        else problem(fieldOf(error), wordsFor(error));
      } finally {
        byId('create-room').disabled = false;
      }
    },
    { signal },
  );
  dialog.addEventListener('close', () => ending.abort(), { signal });
  form.reset();
  byId('new-room-members-field').hidden = true;
  for (const field of ['name', 'topic', 'members']) problem(field, null);
  dialog.showModal();
  byId('new-room-name').focus();
}

/** The field that the server's refusal is about: the name, unless the refusal names another. */
function fieldOf({ code, params }) {
  if (code === 'invalid-room-topic') return 'topic';
  const aboutMember = ['user-not-found', 'invalid-username', 'blocked', 'too-many-members'].includes(code) || params?.reason === 'user';
  return aboutMember ? 'members' : 'name';
}

/** The answer to "make another one?" was no. */
const UNWANTED = new Error('unwanted');

/** A room of the same name is made when that is wanted. */
async function createAnyway(create, wish) {
  try {
    await create(wish);
  } catch (error) {
    if (error.code !== 'room-exists') throw error;
    if (!(await ask(words.sameNameQuestion, words.makeAnother))) throw UNWANTED;
    await create({ ...wish, sameName: true });
  }
}

function problem(field, text) {
  const input = byId(`new-room-${field}`);
  const place = byId(`new-room-${field}-problem`);
  place.hidden = text === null;
  place.textContent = text ?? '';
  input.setAttribute('aria-invalid', String(text !== null));
  if (text !== null) input.focus();
}

/** The names of a list that people typed. */
function namesIn(text) {
  return [
    ...new Set(
      text
        .toLowerCase()
        .split(/[\s,;@]+/)
        .filter(Boolean),
    ),
  ];
}
