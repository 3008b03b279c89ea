// SPDX-License-Identifier: Apache-2.0

// The round sign of a person: initials on one of eight hues.

import { element } from './element.js';

/** The same colour for a name as in the app, where `Avatar.hueOf` says why it is mixed so. @param {string} name */
export function hueOf(name) {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) | 0;
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 12) % 8;
}

/** @param {string} name */
export function initialsOf(name) {
  const parts = name.split(/[._-]+/).filter(Boolean);
  return parts
    .slice(0, 2)
    .map((part) => part[0].toUpperCase())
    .join('');
}

export function avatar(name) {
  return element('span', { class: `avatar hue-${hueOf(name)}`, 'aria-hidden': 'true' }, initialsOf(name));
}
