// SPDX-License-Identifier: Apache-2.0

// Device tokens: a browser that has signed in to an account before has guesses of its own there, so that strangers
// behind the same address cannot use them up. Alone a token opens nothing, so it stays when its owner signs out.

/** Accounts of this chat that are remembered: those that signed in last. */
const MOST = 8;
const KEY = `parley devices ${new URL('.', location.href).pathname}`;

/** @returns {Record<string, string>} tokens by username, the one that signed in last at the end */
function all() {
  try {
    const held = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return Object.fromEntries(Object.entries(held).filter(([, token]) => typeof token === 'string'));
  } catch {
    return {};
  }
}

/** Whether a person has signed in with this browser before. */
export const isKnown = () => Object.keys(all()).length > 0;

/** @param {string} username @returns {string|undefined} */
export const deviceOf = (username) => all()[username];

/** @param {string} username @param {string|undefined} token */
export function keepDevice(username, token) {
  if (!token) return;
  const others = Object.entries(all()).filter(([name]) => name !== username);
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries([...others.slice(1 - MOST), [username, token]])));
  } catch {
    // A browser that stores nothing is a new device at each sign-in.
  }
}
