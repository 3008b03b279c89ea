// Start here: asks the server who it is and who we are, then shows the sign-in form or the chat.

import { api } from './api.js';
import { byId } from './element.js';
import { Chat } from './chat.js';
import { ChatSession } from './session.js';
import { SignIn } from './sign-in.js';
import { fillWords, words, wordsFor } from './words.js';

const INVITE = /^#invite=([^&]+)$/;

let server = null;
let chat = null;

fillWords(document);
const signIn = new SignIn((user) => openChat(user));
const invite = takeInvite();
byId('starting-again').addEventListener('click', start);
start();

async function start() {
  show('starting');
  byId('starting-words').textContent = words.starting;
  byId('starting-again').hidden = true;
  try {
    server = await api.server();
    const { user } = await api.currentSession();
    if (user) openChat(user);
    else askToSignIn({ invite });
  } catch (problem) {
    byId('starting-words').textContent = problem.code === 'unreachable' ? words.serverSilent : wordsFor(problem);
    byId('starting-again').hidden = false;
    byId('starting-again').focus();
  }
}

function openChat(user) {
  show('chat');
  const session = new ChatSession(api, user);
  let leaving = false;
  chat = new Chat(session, server, async () => {
    leaving = true;
    try {
      await api.signOut();
    } catch (problem) {
      // Who has been signed out elsewhere in the meantime is where they want to be.
      leaving = problem.status === 401;
      if (!leaving) throw problem;
    }
    session.outbox.clear();
    endChat(session);
    history.replaceState(null, '', location.pathname);
    askToSignIn({});
  });
  session.addEventListener(
    'signed-out',
    () => {
      if (leaving) return;
      endChat(session);
      askToSignIn({ notice: words.sessionEnded(session.outbox.unsent), username: session.me });
    },
    { once: true },
  );
  session.start();
}

function endChat(session) {
  session.stop();
  chat?.stop();
  chat = null;
}

function askToSignIn(more) {
  show('sign-in-screen');
  signIn.show(server, more);
}

function show(screen) {
  for (const id of ['starting', 'sign-in-screen', 'chat']) byId(id).hidden = id !== screen;
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
