// SPDX-License-Identifier: Apache-2.0

// The one form that stands for all spellings of an emoji, as Emoji.java has it.

/** U+FE0F behind each part that could be a letter too, unless a skin tone follows, and nowhere else.
 *  @param {string} emoji */
export function qualified(emoji) {
  const parts = [...emoji].filter((part) => part !== '\ufe0e' && part !== '\ufe0f');
  return parts.map((part, i) => part + (isEither(part) && !isTone(parts[i + 1] ?? '') ? '\ufe0f' : '')).join('');
}

const isEither = (/** @type {string} */ part) => /^\p{Emoji}$/u.test(part) && !/^\p{Emoji_Presentation}$/u.test(part);
const isTone = (/** @type {string} */ part) => /^\p{Emoji_Modifier}$/u.test(part);
