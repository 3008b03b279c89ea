// SPDX-License-Identifier: Apache-2.0

// Start here: asks the server who it is and who we are, then shows the sign-in form or the chat.
//
// Only what the form needs is imported at once. The chat's modules are fetched while the server is asked where a person has
// signed in before, else while they fill in the form.

import { api } from './core/api.js';
import { backoff } from './core/backoff.js';
import { openDatabase } from './core/database.js';
import { isKnown } from './core/devices.js';
import { byId } from './view/element.js';
import { SignIn } from './view/sign-in.js';
import { fillWords, words, wordsFor } from './words/en.js';

// An app reads the key too.
const INVITE = /^#invite=([^&]+)(?:&key=[^&]*)?$/;

let server = null;
/** @type {import('./view/chat.js').Chat | null} */
let chat = null;
let retryTimer;

const opening = openDatabase();
const signIn = new SignIn((user) => openChat(user));
const invite = takeInvite();
// Until here first.js says what is wrong: a browser that is too old, or a part that did not come.
const { dataset } = document.documentElement;
/** @type {NodeListOf<HTMLLinkElement>} */
const styles = document.querySelectorAll('link[rel="stylesheet"]');
if (Array.from(styles).some((link) => link.sheet === null)) dataset.starting = 'broken';
if ((dataset.starting ?? 'now') === 'now') {
  delete dataset.starting;
  fillWords(document);
  byId('starting-again').addEventListener('click', () => start());
  start();
  if (isKnown()) fetchChat();
}

async function start(attempt = 0) {
  clearTimeout(retryTimer);
  show('starting');
  byId('starting-words').textContent = words.starting;
  // Not `hidden`: what stands below would move.
  byId('starting-slow').style.visibility = 'hidden';
  byId('starting-again').hidden = true;
  try {
    const [info, { user }] = await Promise.all([api.server(), api.currentSession()]);
    server = info;
    showEncryption();
    if (user) await openChat(user);
    else await askToSignIn({ invite });
  } catch (problem) {
    const silent = problem.code === 'unreachable';
    byId('starting-words').textContent = silent ? words.serverSilent : wordsFor(problem);
    byId('starting-again').hidden = false;
    byId('starting-again').focus();
    if (silent) retryTimer = setTimeout(() => start(attempt + 1), 1000 + backoff(attempt));
  }
}

/** Connect first: the views come while the server answers. */
async function openChat(user) {
  fetchChat();
  const [{ ChatSession }, database] = await Promise.all([part(import('./core/session.js')), opening]);
  // Copies of what others have seen go when another person signs in; what they have not sent waits for them.
  database.erase('rooms', user.username, true).catch(() => {});
  const session = new ChatSession(api, user, database);
  const restored = session.restore(server.epoch);
  let leaving = false;
  session.addEventListener(
    'signed-out',
    async () => {
      if (leaving) return;
      const { unsent } = session.outbox;
      endChat(session);
      await askToSignIn({ notice: words.sessionEnded(unsent), username: session.me });
    },
    { once: true },
  );
  session.start();
  const [{ Chat }] = await Promise.all([part(import('./view/chat.js')), restored]).catch((problem) => {
    endChat(session);
    throw problem;
  });
  if (session.ended) return;
  show('chat');
  chat = new Chat(session, server, async () => {
    leaving = true;
    // A question that arrives after signing out is refused, and browsers log refusals.
    await session.counts.pause();
    try {
      await api.signOut();
    } catch (problem) {
      // A person who was signed out elsewhere in the meantime is at the right place.
      leaving = problem.status === 401;
      if (!leaving) {
        session.counts.soon();
        throw problem;
      }
    }
    const erased = session.erase();
    endChat(session);
    await erased;
    history.replaceState(null, '', location.pathname);
    await askToSignIn({});
  });
}

/** Ask for all modules of the chat at once, instead of one import after the other, and run them, so that they are ready. */
function fetchChat() {
  /** @type {HTMLTemplateElement} */
  const modules = byId('chat-modules');
  if (modules.content.childElementCount === 0) return;
  document.head.append(modules.content);
  // Those who wait for them see to what does not arrive.
  for (const coming of [import('./core/session.js'), import('./view/chat.js')]) coming.catch(() => {});
}

/** A part of the page. Without it nothing goes on, and the words for that are shown. @template T @param {Promise<T>} coming */
async function part(coming) {
  try {
    return await coming;
  } catch (problem) {
    dataset.starting = 'broken';
    show('starting');
    throw problem;
  }
}

function endChat(session) {
  session.stop();
  chat?.stop();
  chat = null;
}

async function askToSignIn(more) {
  const database = await opening;
  await database.erase('rooms', null, true).catch(() => {});
  show('sign-in-screen');
  signIn.show(server, more);
  // Behind the form's first picture, so that it is not kept waiting.
  requestAnimationFrame(() => setTimeout(fetchChat));
}

function show(screen) {
  for (const id of ['starting', 'sign-in-screen', 'chat']) byId(id).hidden = id !== screen;
}

/** The notice that stays while the page is used without encryption at a server that has it. */
function showEncryption() {
  // To a browser, a page from its own computer is as good as encrypted.
  const exposed = server.tls !== undefined && !isSecureContext;
  const { hostname, port, pathname } = location;
  for (const notice of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.unencrypted'))) {
    notice.hidden = !exposed;
    // The same port speaks both; without one in the address it is that of plain HTTP.
    notice.querySelector('a').href = `https://${hostname}:${port || 80}${pathname}`;
  }
}

/** The invite code of the address, taken out of it so that it is not shared or kept by accident. */
function takeInvite() {
  const code = INVITE.exec(location.hash)?.[1];
  if (code === undefined) return '';
  history.replaceState(null, '', location.pathname + location.search);
  try {
    return decodeURIComponent(code);
  } catch {
    return '';
  }
}
