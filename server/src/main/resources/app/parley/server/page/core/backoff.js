// SPDX-License-Identifier: Apache-2.0

// How long to wait before trying again, and what a socket's close code asks for.

export const LONGEST = 15_000;

/** Exponential back-off with full jitter: something between 0 and 0.5 s, 1 s, 2 s, … at most 15 s. */
export function backoff(attempt, random = Math.random) {
  return random() * Math.min(LONGEST, 500 * 2 ** Math.min(attempt, 10));
}

/**
 * What a close code means for the page.
 * `then`: "retry" after `delay` ms, "sign-in", or "stop" for good; `words` is a key of `words`;
 * `patient` forbids a shorter wait.
 * @param {number} code
 * @param {number} attempt how many tries have failed in a row
 */
export function afterClose(code, attempt, random = Math.random) {
  switch (code) {
    case 4401:
      return { then: 'sign-in' };
    case 4403:
      return { then: 'stop', words: 'banned' };
    case 4400:
      return { then: 'stop', words: 'malformed' };
    case 4409:
      return { then: 'stop', words: 'oldVersion' };
    case 4429:
      return { then: 'retry', delay: 5_000 + random() * 10_000, words: 'tooMany', patient: true };
    // Everybody was told to go at the same moment; a spread keeps them from coming back at the same moment.
    case 1001:
      return {
        then: 'retry',
        delay: attempt === 0 ? random() * 5_000 : backoff(attempt, random),
        words: 'restarting',
      };
    default:
      return { then: 'retry', delay: backoff(attempt, random), words: attempt === 0 ? 'connectionLost' : 'trouble' };
  }
}
