// SPDX-License-Identifier: Apache-2.0

// The name of a send: a UUIDv7 (RFC 9562), made once and reused on every retry.
// Made by hand because crypto.randomUUID is missing on plain-http addresses, where a LAN chat lives.

/** @param {number} now milliseconds since 1970 */
export function newSendId(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
