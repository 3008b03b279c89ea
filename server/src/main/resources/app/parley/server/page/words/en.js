// SPDX-License-Identifier: Apache-2.0

// Everything the page says to people. To translate the page, translate this file.

/** @type {Intl.NumberFormat} */
let format;

/** A number as it is read. Making a format takes a phone longer than all else here, and small numbers need none. @param {number} n */
const digits = (n) => (n < 1000 ? String(n) : (format ??= new Intl.NumberFormat('en')).format(n));

/** @param {number} n @param {string} one @param {string} many */
const count = (n, one, many) => `${digits(n)} ${n === 1 ? one : many}`;

/** @param {string[]} names at least one */
function together(names) {
  return names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** @type {Intl.DateTimeFormat} */
let moments;

/** A time of the server as people here read it. @param {any} at */
function moment(at) {
  if (Number.isNaN(Date.parse(at))) return at;
  moments ??= new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
  return moments.format(new Date(at));
}

/** A span of time in words. @param {number} seconds */
function span(seconds) {
  if (seconds % 3600 === 0) return seconds === 3600 ? 'an hour' : `${digits(seconds / 3600)} hours`;
  if (seconds % 60 === 0) return seconds === 60 ? 'a minute' : `${digits(seconds / 60)} minutes`;
  return `${digits(seconds)} s`;
}

/** Up to three names; of more the first two, and how many others. */
function aFew(names) {
  if (names.length <= 3) return together(names);
  return `${names[0]}, ${names[1]} and ${digits(names.length - 2)} others`;
}

export const words = {
  language: 'en',

  // Starting and signing in
  starting: 'Opening the chat…',
  unencrypted: 'This page is not encrypted: other people on this network can read along.',
  goEncrypted: 'Go on encrypted',
  serverSilent: 'This chat does not answer. The computer that hosts it may be asleep or restarting.',
  tryAgain: 'Try again',
  signInHint: 'Sign in, or create an account with the same form.',
  signInHintClosed: 'Sign in. This chat takes no new accounts.',
  signInHintInvited: 'You have been invited. Choose a name and a password.',
  username: 'Name',
  password: 'Password',
  invite: 'Invite code',
  inviteHint: 'Only for a new account. The person who hosts this chat can make one for you.',
  haveCode: 'I have a code',
  signIn: 'Sign in',
  createAccount: 'Create account',
  show: 'Show',
  hide: 'Hide',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  sessionEnded: (unsent) =>
    unsent === 0
      ? 'You have been signed out. Sign in to continue.'
      : `You have been signed out. Sign in to continue; ${count(unsent, 'message waits', 'messages wait')} for it.`,
  strength: {
    short: (missing) => `${count(missing, 'character', 'characters')} more.`,
    sameAsName: 'not the same as your name.',
    weak: 'weak. A few unrelated words are stronger.',
    fair: 'fair.',
    good: 'good.',
    strong: 'strong.',
  },
  strengthOfNewAccount: (strength) => `For a new account: ${strength}`,
  strengthOfPassword: (strength) => `Strength: ${strength}`,
  usernameMissing: 'Type your name.',
  passwordMissing: 'Type your password.',

  // Side list
  sideLabel: 'Rooms and people',
  skipToComposer: 'Skip to writing',
  rooms: 'Rooms',
  direct: 'Direct',
  moreRooms: (n, more) => `More rooms (${digits(n)}${more ? '+' : ''})`,
  findRoom: 'Find a room',
  noRoomFound: 'No room has these letters in its name.',
  showMoreRooms: 'Show more rooms',
  join: 'Join',
  joinQuestion: (name) => `You are not in ${name} yet. Join it?`,
  noSuchRoom: 'This link leads to a room that is gone, or that you have not been invited to.',
  joinRoom: (name) => `Join ${name}`,
  onlineTitle: (n) => `Online (${digits(n)})`,
  nobodyOnline: 'No one else is here now.',
  andMore: (n) => `and ${digits(n)} more`,
  online: 'online',
  offline: 'offline',
  you: 'you',
  writeTo: (name) => `Write to ${name}`,
  newRoom: 'New room',
  lookAlike: 'another room has a name that looks the same',
  privateRoom: 'private',
  unread: (n) => `${n >= 1000 ? '1,000 or more' : digits(n)} unread`,
  mentions: (n) => count(n, 'mention', 'mentions'),
  badge: (n) => (n > 99 ? '99+' : String(n)),
  signOut: 'Sign out',
  /** '' when nothing is lost. */
  signOutLoses(unsent, drafts) {
    const parts = [];
    if (unsent > 0) parts.push(`${count(unsent, 'message', 'messages')} not sent yet`);
    if (drafts > 0) parts.push(count(drafts, 'draft', 'drafts'));
    return parts.length === 0
      ? ''
      : `You have ${parts.join(' and ')}. Signing out discards ${unsent + drafts === 1 ? 'it' : 'them'}.`;
  },
  theme: { auto: 'Theme: auto', light: 'Theme: light', dark: 'Theme: dark' },
  roles: { owner: 'owner', admin: 'admin', member: '', guest: 'guest' },
  moderator: 'moderator',
  muted: 'muted',

  // Room
  back: 'Back to the list',
  members: 'Members',
  membersCount: (n) => (n >= 500 ? '500+' : digits(n)),
  membersWord: (n) => (n === 1 ? 'member' : 'members'),
  membersSilent: 'The members did not load. Close this list and open it again.',
  leaveRoom: 'Leave this room',
  leaveQuestion: (name) => `Leave ${name}? You can join again from “More rooms”.`,
  leavePrivateQuestion: (name) => `Leave ${name}? It is private: you cannot come back by yourself.`,
  deleteRoom: 'Delete room…',
  deleteRoomQuestion: (name) => `Delete ${name} for everyone? The room and all its messages are deleted and cannot be brought back.`,
  block: 'Block',
  unblock: 'Unblock',
  blockName: (name) => `Block ${name}`,
  unblockName: (name) => `Unblock ${name}`,
  blockQuestion: (name) =>
    `Block ${name}? You will get no direct messages from each other, and ${name} cannot add you to rooms. In rooms you still see ` +
    `what each of you writes. Only you see the block.`,
  hideDirect: 'Hide this conversation',
  hideDirectQuestion: (name) => `Hide your conversation with ${name}? It comes back with the next message.`,
  leave: 'Leave',
  close: 'Close',
  cancel: 'Cancel',
  directTopic: 'Only the two of you can read this.',
  noRoom: 'No room is open. Choose one from the list.',

  // Timeline
  timelineLabel: 'Messages',
  loading: 'Loading…',
  loadFailed: 'Messages did not load.',
  emptyRoom: (name) => `This is the beginning of ${name}. Say hello.`,
  emptyDirect: (name) => `This is the beginning of your conversation with ${name}.`,
  beginning: (name) => `The beginning of ${name}`,
  beginningDirect: (name) => `The beginning of your conversation with ${name}`,
  newLine: 'New',
  today: 'Today',
  yesterday: 'Yesterday',
  toEnd: (n) => (n === 0 ? '↓ Latest' : `↓ ${digits(n)} new`),
  toNew: (n) => `↑ ${digits(n)} new`,
  toEndLabel: (n) => (n === 0 ? 'Go to the latest message' : `Go to ${count(n, 'new message', 'new messages')}`),
  heardOne: (who, text) => `${who}: ${text}`,
  heardMany: (n) => `${digits(n)} new messages`,
  /** Who joined, and who left; one of both may be empty. */
  passages(joined, left) {
    const parts = [];
    if (joined.length > 0) parts.push(`${aFew(joined)} joined`);
    if (left.length > 0) parts.push(`${aFew(left)} left`);
    return parts.join(', ');
  },
  /** One person added others to the room, or removed them. */
  passagesBy: {
    joined: (by, names) => `${by} added ${aFew(names)}`,
    left: (by, names) => `${by} removed ${aFew(names)}`,
  },
  foldPassages: 'Click to show each, or all in one line.',
  created: (who) => `${who} created this room`,
  renamed: (who, name) => `${who} named the room “${name}”`,
  topicSet: (who, topic) => (topic ? `${who} set the topic to “${topic}”` : `${who} removed the topic`),
  postingSet: (who, posting) =>
    posting === 'moderators' ? `${who} let only moderators write here` : `${who} let everyone write here again`,
  slowSet: (who, seconds) =>
    seconds === 0 ? `${who} turned slow mode off` : `${who} turned slow mode on: one message in ${span(seconds)}`,
  archivedSet: (who, archived) => (archived ? `${who} archived this room` : `${who} brought this room back from the archive`),
  changed: (who) => `${who} changed this room`,
  inReplyToEarlier: 'In reply to an earlier message',
  jumpToQuoted: 'Go to this message',
  showAll: (lines) => `Show all ${digits(lines)} lines`,
  showMore: 'Show all of it',
  showLess: 'Show less',
  leadsTo: (host) => `(leads to ${host})`,
  openDoubtful: (host) => `This link looks like another address. It leads to ${host}. Open it?`,
  openLink: 'Open link',
  waiting: 'Waiting to be sent',
  notDone: { message: 'Not sent.', edit: 'Not changed.', delete: 'Not deleted.', react: 'Your reaction was not sent.',
    pin: 'Not pinned.' },
  retry: 'Retry',
  discard: 'Discard',

  // Actions on a message
  actionsOf: (who) => `Actions for ${who}’s message`,
  react: 'React',
  reactKey: 'React (+)',
  reply: 'Reply',
  replyKey: 'Reply (R)',
  edit: 'Edit',
  editKey: 'Edit (E)',
  delete: 'Delete',
  deleteKey: 'Delete (Del)',
  pin: 'Pin to the room',
  pinKey: 'Pin to the room (P)',
  unpin: 'Unpin',
  unpinKey: 'Unpin (P)',
  pinned: 'Pinned',
  pinsTitle: (room) => `Pinned in ${room}`,
  showPins: 'Pinned messages',
  noPins: 'Nothing is pinned here. Point at a message and choose the pin.',
  pinsKept: 'The server cannot be reached. These are the pinned messages that this page has.',
  goToPinned: (who) => `Go to ${who}’s message`,
  deleteQuestion: 'Delete this message? It is gone for everyone, and cannot be brought back.',
  deleted: 'Message deleted',
  edited: '(edited)',
  editedAt: (when) => `Edited ${when}`,
  reaction: (emoji, n, names) => `${emoji} ${count(n, 'reaction', 'reactions')}: ${names}`,
  namesOf(names, me) {
    const others = names.filter((name) => name !== me);
    const shown = [...(others.length < names.length ? ['you'] : []), ...others];
    return together(shown.length > 20 ? [...shown.slice(0, 19), `${digits(shown.length - 19)} more`] : shown);
  },
  messageHeard: (who, inReplyTo, when, text, edited, pinned, reactions) =>
    `${who}${inReplyTo ? `, in reply to ${inReplyTo}` : ''}, ${when}: ${text}${edited ? ' (edited)' : ''}${pinned ? ' (pinned)' : ''}` +
    (reactions ? `. Reactions: ${reactions}` : ''),
  chooseEmoji: 'Choose a reaction',
  findEmoji: 'Find an emoji',

  // Composer
  replyingTo: (who) => (who ? `Replying to ${who}` : 'Replying to a message'),
  editing: 'Editing your message',
  editGone: 'This message was deleted. Enter keeps your words as a draft.',
  leaveMode: 'Cancel',
  leaveModeKey: 'Cancel (Esc)',
  writeIn: (name) => `Write to ${name}`,
  send: 'Send',
  noConnection: 'No connection. Messages are kept and sent when it is back.',
  noConnectionUnkept:
    'No connection. Keep this page open: your browser stores nothing, so unsent messages would be lost.',
  unkept: 'Keep this page open until all is sent: your browser stores nothing here.',
  noFiles: 'Files and pictures cannot be sent yet. Share a link instead.',
  charactersLeft: (n) => `${count(n, 'character', 'characters')} left`,
  tooLong: (n, limit) => `${count(n, 'character', 'characters')} too many. A message holds ${digits(limit)}.`,
  noLongerIn: 'This room was deleted, or you are no longer in it.',
  youBlock: (name) => `You have blocked ${name}. Unblock to write again.`,
  cannotWrite: 'You cannot write now.',
  whyNotWrite: {
    archived: () => 'This room is archived. You can read it, but nothing new is written here.',
    muted: (until) =>
      until ? `A moderator has muted you until ${until}. You can read here.` : 'A moderator has muted you. You can read here.',
    'read-only': () => 'Only moderators write here. You can read and react.',
  },
  slowWait: (seconds, each) => `Slow mode: one message in ${span(each)}. You can send again in ${span(seconds)}.`,
  typing: (names) =>
    names.length > 3
      ? `${names[0]}, ${names[1]} and ${names.length - 2} others are writing…`
      : `${together(names)} ${names.length === 1 ? 'is' : 'are'} writing…`,

  // Connection
  connectionLost: 'The connection was lost.',
  connecting: 'Connecting…',
  trouble: 'The server does not answer.',
  restarting: 'The server is restarting.',
  tooMany: 'The server asks for a pause.',
  tryingIn: (seconds) => `Trying again in ${seconds} s`,
  tryNow: 'Try now',
  connected: 'Connected.',
  banned: 'You no longer have access to this chat. Ask the person who hosts it.',
  malformed: 'This page and the server do not understand each other. Reload the page.',
  oldVersion: 'The server has been updated. Reload the page to continue.',
  partMissing: 'A part of this page did not arrive. Reload the page. If that does not help, wait a moment and reload again.',
  reload: 'Reload',

  // New room, invitation, switcher
  roomSettings: 'Room settings…',
  roomSettingsOf: (name) => `Settings of ${name}`,
  roomTopicLabel: 'Topic',
  whoWrites: 'Who writes here',
  everyoneWrites: 'Everyone in the room',
  moderatorsWrite: 'Only moderators',
  slowMode: 'Slow mode',
  slowOff: 'Off',
  slowChoice: (seconds) => `One message in ${span(seconds)}`,
  archive: 'Archive room',
  archiveQuestion: (name) => `Archive ${name}? Everyone can still read it, and no one writes there until you bring it back.`,
  unarchive: 'Bring back',
  isArchived: 'This room is archived.',
  save: 'Save',
  addPeople: 'Add people…',
  addPeopleTo: (name) => `Add people to ${name}`,
  add: 'Add',
  addNames: 'Names',
  addedSome: (done, name, problem) => `${digits(done)} added. ${name}: ${problem}`,

  // A person, for those who keep order
  makeModerator: 'Make moderator',
  unmakeModerator: 'No longer moderator',
  mute: 'Mute',
  muteFor: { 60: 'for an hour', 1440: 'for a day', 10080: 'for a week', 0: 'until I take it back' },
  muteLength: 'How long',
  unmute: 'Let write again',
  removeFromRoom: 'Remove from the room',
  removeQuestion: (name, room) => `Remove ${name} from ${room}?`,
  removePrivateQuestion: (name, room) => `Remove ${name} from ${room}? Only a member can add them again.`,
  eraseHour: 'Delete messages of the last hour',
  eraseQuestion: (name, room) =>
    `Delete everything that ${name} wrote in ${room} within the last hour? It is gone for everyone, and cannot be brought back.`,
  erased: (n) => (n === 0 ? 'There was nothing to delete.' : `${count(n, 'message', 'messages')} deleted.`),
  manageAccount: 'Manage account…',
  isMuted: 'muted in this room',

  // Reports
  report: 'Report',
  reportKey: 'Report to the moderators',
  reportTitle: (who) => `Report ${who}’s message`,
  reportHint: 'Those who keep order in this room see the message, your name and what you write here.',
  reportReason: 'What is wrong with it? (optional)',
  reported: 'Reported. Those who keep order in this room will see it.',

  // My account
  account: 'Your account',
  changePassword: 'Change password',
  currentPassword: 'Current password',
  newPassword: 'New password',
  wrongPassword: 'That is not your password.',
  passwordChanged: 'Your password is changed. All other devices are signed out.',
  devices: 'Where you are signed in',
  thisDevice: 'this device',
  unknownDevice: 'Unknown device',
  deviceUsed: (when, address) => `last used: ${when}${address ? `, from ${address}` : ''}`,
  signOutThere: 'Sign out',
  signOutOthers: 'Sign out all others',
  noOtherDevices: 'You are signed in nowhere else.',
  deleteAccount: 'Delete account…',
  deleteAccountHint:
    'Your account is deleted and your name stays taken. What you wrote stays, under the name “former” and a number, unless you ' +
    'delete it too.',
  deleteMessagesToo: 'Delete all my messages too',
  deleteForGood: 'Delete for good',
  deleteAccountQuestion: 'Delete your account? This cannot be undone.',

  // Administration
  manage: 'Manage',
  administration: 'Administration',
  people: 'People',
  invites: 'Invites',
  reports: 'Reports',
  record: 'Record',
  findPerson: 'Find a person',
  noPersonFound: 'No one has these letters in their name.',
  showMorePeople: 'Show more people',
  role: 'Role',
  roleNames: { owner: 'Owner', admin: 'Admin', member: 'Member', guest: 'Guest' },
  ownerQuestion: (name) => `Make ${name} an owner? Owners can do everything, also take your role away.`,
  disabled: 'disabled',
  bannedState: (until) => (until ? `banned until ${until}` : 'banned'),
  seen: (when) => `seen ${when}`,
  bot: 'bot',
  disable: 'Disable account',
  disableQuestion: (name) => `Disable the account of ${name}? They are signed out everywhere and cannot sign in.`,
  enable: 'Enable account',
  ban: 'Ban…',
  banNow: 'Ban',
  banHint: (name) => `${name} is signed out everywhere at once and cannot come back, nor make another account from the same address for a day.`,
  banLength: 'How long',
  banFor: { 1: 'An hour', 24: 'A day', 168: 'A week', 0: 'Until it is taken back' },
  banReason: 'Reason (only in the record)',
  unban: 'Take the ban back',
  noInvites: 'No invite is open.',
  inviteFor: (role, left, of, rooms) =>
    `${{ admin: 'Admins', member: 'Members', guest: 'Guests' }[role] ?? role}: ${digits(left)} of ${digits(of)} left` +
    (rooms.length > 0 ? `, into ${rooms.join(', ')}` : ''),
  inviteUntil: (until, by) => `until ${until}${by ? `, made by ${by}` : ''}`,
  withdraw: 'Withdraw',
  newInvite: 'New invite',
  inviteUses: 'For how many people',
  inviteDays: 'Days',
  inviteRooms: 'Rooms (ids, separated by commas; empty for general)',
  createInvite: 'Create invite',
  noReports: 'Nothing is reported.',
  reportedBy: (by, when, reason) => `Reported by ${by}, ${when}${reason ? `: “${reason}”` : ''}`,
  reportedIn: (from, room) => `${from} in ${room}`,
  goThere: 'Go there',
  closeReport: 'Done',
  noRecord: 'Nothing is recorded yet.',
  showOlder: 'Show older',

  roomName: 'Name',
  roomTopic: 'Topic (optional)',
  whoMayCome: 'Who may come in',
  kindPublic: 'Everyone in this chat',
  kindPrivate: 'Only people you name',
  roomMembers: 'People',
  roomMembersHint: 'Names, separated by commas.',
  createRoom: 'Create room',
  sameNameQuestion: 'There is a room with this name already. Create another?',
  makeAnother: 'Create another',
  roomNameMissing: 'Type a name for the room.',
  invitePeople: 'Invite people',
  inviteShort: 'Invite',
  inviteLink: 'Invite link',
  inviteWords: (code, uses, until) =>
    `Give this link to people on your network. Code: ${code}, for ${count(uses, 'person', 'people')}, until ${until}.`,
  inviteOnly: (code) => `Give this link to people on your network. The code is ${code}.`,
  copy: 'Copy',
  copied: 'Copied',
  jump: 'Go to…',
  jumpKeys: /Mac|iP(hone|ad)/.test(globalThis.navigator?.platform ?? '') ? '⌘ K' : 'Ctrl K',
  jumpTitle: 'Go to a room or person',
  jumpPlaceholder: 'Room or person',
  nothingFound: 'Nothing found. Try fewer letters.',

  // Refusals by the server's code, or by code and reason. Names in braces are parameters. Codes that only programs meet
  // have none: the server's own words are shown.
  problems: {
    unreachable: 'The server does not answer. Try again in a moment.',
    'history-changed': 'The chat was restored from a backup, and the message may be gone.',

    'not-signed-in': 'You have been signed out. Sign in again.',
    'bad-credentials': 'Wrong name or password.',
    'too-many-attempts': 'Too many attempts. Wait a few minutes, then try again.',
    'username-taken': 'This name is taken. Choose another, or sign in if it is yours.',
    'invalid-username': 'A name has 1 to 32 letters, digits, dots, dashes or underscores, and begins with a letter or digit.',
    'weak-password': 'Choose a longer or less common password.',
    'weak-password.short': 'A password has at least {least} characters. A few words are easy to remember.',
    'weak-password.name': 'The password must not be your name.',
    'weak-password.common': 'Many people use this password, so it is guessed first. Choose another.',
    'invite-invalid': 'This code is wrong, used up or expired. Check it, or ask for another.',
    'invite-required': 'You need an invite code. Ask the person who hosts this chat for one.',
    banned: 'You may not come into this chat any more.',
    'banned.until': 'You may not come into this chat until {until}.',
    'banned.address': 'No new accounts are made from your address at the moment. Try tomorrow.',
    'account-disabled': 'This account is disabled. Ask an administrator of this chat.',
    'registration-closed': 'This chat takes no new accounts. Ask the person who hosts it.',
    'registration-closed.full': 'This chat has as many accounts as it can take. Ask the person who hosts it.',

    'invalid-name': 'Choose another name.',
    'invalid-name.empty': 'This name shows nothing. Choose another, or leave it empty.',
    'invalid-name.long': 'A name has at most {most} characters.',
    'invalid-name.lines': 'A name is one line of text, without control characters.',
    'user-not-found': 'No one here has that name.',
    'room-exists': 'There is a room with this name already. Choose another name.',
    'invalid-room-name': 'Choose another name for the room.',
    'invalid-room-name.lines': 'The room’s name is one line of text, without control characters.',
    'invalid-room-topic': 'Choose another topic for the room.',
    'invalid-room-topic.lines': 'The room’s topic is one line of text, without control characters.',
    'too-many-members': 'You can add at most {most} people to a new room.',
    'too-many-rooms': 'You are in as many rooms as possible. Leave one first.',
    'too-many-rooms.chat': 'This chat has as many rooms as it can take. Ask its owner to delete some.',
    'too-many-rooms.user': '“{user}” is in so many rooms that others cannot add them to more. They can join by themselves.',
    'user-not-found.room': '{user} is not in this room.',
    'not-found.session': 'You are not signed in there any more.',
    'not-found.invite': 'There is no such invite any more.',
    'not-found.report': 'There is no such report any more.',
    'room-not-found': 'This room is gone.',
    'not-a-member': 'You are no longer in this room.',
    blocked: 'This is not possible: one of you has blocked the other.',
    'too-many-blocks': 'You have blocked as many people as possible. Unblock one first.',
    forbidden: 'You may not do this here.',
    'forbidden.guest': 'Guests may not do this.',
    'forbidden.moderator': 'Only the room’s moderators, the owner and admins may do this.',
    'forbidden.rank': 'You can do this only to people whose role is below yours.',
    'forbidden.lastowner': 'A chat needs an owner. Make someone else an owner first.',
    muted: 'A moderator has muted you. You can read here, but not write.',
    'muted.until': 'A moderator has muted you until {until}. You can read here, but not write.',
    'read-only': 'Only the room’s moderators write here.',
    archived: 'This room is archived. You can read it, but nothing new is written here.',
    'slow-mode': 'This room is in slow mode. Wait {retryAfter} s before the next message.',

    'message-not-found': 'This message is gone.',
    'message-deleted': 'This message was deleted.',
    'invalid-emoji': 'A reaction is one emoji.',
    'too-many-reactions': 'This message has as many reactions as it can take.',
    'too-many-pins': 'This room has as many pinned messages as it can take. Unpin one first.',
    'text-too-long': 'This is too long by {over}. A message holds {most} characters.',
    'text-empty': 'There is nothing to send yet.',
    'invalid-text': 'The message contains a character that cannot be shown. Type it again.',

    'rate-limited': 'That was too fast. Wait a moment, then try again.',
    'too-many-calls': 'That was too much at once. Wait a moment, then try again.',
    'body-too-large': 'This is too large to send.',
    busy: 'The server has too much to do. Try again in a moment.',
    storage: 'The server cannot store anything at the moment. Its disk may be full. Try again later.',
    internal: 'Something went wrong in the server. Try again later.',
    'foreign-origin': 'The server does not accept this address. Open the chat by the address that its host gave you.',
    'tls-required': 'This chat is encrypted now. Reload the page.',
    'unknown-host': 'The chat does not answer to the name “{host}”. Use its address in numbers.',
  },
  unknownProblem: 'That did not work. Try again.',
};

/**
 * The words for a problem: ours for its code and reason, or for its code, with the parameters in their places. Where one
 * is missing, or we have none, the server's, else something general.
 * @param {{code?: string, detail?: string, params?: Record<string, string|number>}} problem
 */
export function wordsFor({ code = '', detail, params = {} }) {
  const ours = words.problems[`${code}.${params.reason}`] ?? words.problems[code] ?? '';
  let whole = true;
  const filled = ours.replace(/\{(\w+)\}/g, (_, name) => {
    const value = name === 'until' ? moment(params[name]) : params[name];
    whole &&= value !== undefined;
    return typeof value === 'number' ? digits(value) : value;
  });
  return (whole && filled) || detail || words.unknownProblem;
}

/** Put the words into a part of the document whose elements name them (`data-text`, `data-label`, …). */
export function fillWords(root) {
  for (const node of root.querySelectorAll('[data-text]')) node.textContent = words[node.dataset.text];
  for (const node of root.querySelectorAll('[data-label]')) node.setAttribute('aria-label', words[node.dataset.label]);
  for (const node of root.querySelectorAll('[data-title]')) node.title = words[node.dataset.title];
  for (const node of root.querySelectorAll('[data-placeholder]')) node.placeholder = words[node.dataset.placeholder];
}
