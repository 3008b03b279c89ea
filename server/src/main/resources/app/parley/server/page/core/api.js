// SPDX-License-Identifier: Apache-2.0

// The server's HTTP calls, one function each. Addresses are relative, so the page works behind any base path.

/** Why a call did not succeed. `code` is the server's word, or `unreachable` when there was no answer. */
export class Problem extends Error {
  constructor(status, code, detail = '', params = {}) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.params = params;
  }
}

const TIME_LIMIT = 15_000;

async function call(method, path, body) {
  const headers = { Accept: 'application/json', 'X-Parley-Cookie': '1' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const signal = AbortSignal.timeout(TIME_LIMIT);
  let response;
  let text;
  try {
    response = await fetch(`api/v1/${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal,
    });
    text = await response.text();
  } catch {
    throw new Problem(0, 'unreachable');
  }
  let answer;
  try {
    answer = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new Problem(response.status, 'unreachable');
  }
  if (!response.ok) throw new Problem(response.status, answer.code ?? '', answer.detail ?? answer.title, answer.params);
  return answer;
}

const room = (id) => `rooms/${encodeURIComponent(id)}`;
const user = (name) => `users/${encodeURIComponent(name)}`;
const member = (id, name) => `${room(id)}/members/${encodeURIComponent(name)}`;

export const api = {
  server: () => call('GET', 'server'),
  /** `{user}`, or `{}` when no one is signed in. */
  currentSession: () => call('GET', 'sessions/current'),
  signIn: (username, password, device) => call('POST', 'sessions', { username, password, device }),
  createAccount: (username, password, invite) =>
    call('POST', 'accounts', { username, password, ...(invite ? { invite } : {}) }),
  signOut: () => call('DELETE', 'sessions/current'),
  invite: (wish = {}) => call('POST', 'invites', wish),
  invites: () => call('GET', 'invites'),
  withdrawInvite: (id) => call('DELETE', `invites/${encodeURIComponent(id)}`),
  users: (after) => call('GET', `users?${new URLSearchParams({ limit: '200', ...(after && { after }) })}`),
  changeUser: (name, change) => call('PATCH', user(name), change),
  ban: (name, wish) => call('PUT', `${user(name)}/ban`, wish),
  unban: (name) => call('DELETE', `${user(name)}/ban`),
  changePassword: (current, next) => call('PUT', 'users/me/password', { current, new: next }),
  deleteAccount: (password, erase) => call('DELETE', 'users/me', { password, erase }),
  sessions: () => call('GET', 'sessions'),
  endSession: (id) => call('DELETE', `sessions/${encodeURIComponent(id)}`),
  audit: (before) => call('GET', `audit?${new URLSearchParams({ limit: '50', ...(before && { before: String(before) }) })}`),
  reports: () => call('GET', 'reports'),
  closeReport: (id) => call('DELETE', `reports/${id}`),
  rooms: () => call('GET', 'rooms'),
  findRooms: (letters, after) =>
    call('GET', `rooms?${new URLSearchParams({ limit: '100', ...(letters && { q: letters }), ...(after && { after }) })}`),
  createRoom: (wish) => call('POST', 'rooms', wish),
  join: (id) => call('PUT', `${room(id)}/members/me`),
  leave: (id) => call('DELETE', `${room(id)}/members/me`),
  changeRoom: (id, change) => call('PATCH', room(id), change),
  addMember: (id, name, role) => call('PUT', member(id, name), role ? { role } : {}),
  removeMember: (id, name) => call('DELETE', member(id, name)),
  mute: (id, name, minutes) => call('PUT', `${member(id, name)}/mute`, minutes ? { minutes } : {}),
  unmute: (id, name) => call('DELETE', `${member(id, name)}/mute`),
  eraseOf: (id, name, minutes) => call('DELETE', `${member(id, name)}/messages?minutes=${minutes}`),
  report: (id, seq, reason) => call('POST', `${room(id)}/messages/${seq}/report`, { reason }),
  removeRoom: (id) => call('DELETE', room(id)),
  blocks: () => call('GET', 'users/me/blocks'),
  block: (name) => call('PUT', `${user(name)}/block`),
  unblock: (name) => call('DELETE', `${user(name)}/block`),
  members: (id) => call('GET', `${room(id)}/members`),
  pins: (id) => call('GET', `${room(id)}/pins`),
  eventsBefore: (id, seq, limit) => call('GET', `${room(id)}/events?before=${seq}&limit=${limit}`),
  eventsAfter: (id, seq, limit) => call('GET', `${room(id)}/events?after=${seq}&limit=${limit}`),
};
