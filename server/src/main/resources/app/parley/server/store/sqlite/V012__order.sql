-- SPDX-License-Identifier: Apache-2.0
-- Order in a chat: guests, disabled and deleted accounts, bans, moderators of a room, who may write there and how often, mutes, reports.

-- A column's check cannot be changed, so the column is made anew.
ALTER TABLE account ADD COLUMN new_role TEXT NOT NULL DEFAULT 'member' CHECK (new_role IN ('owner', 'admin', 'member', 'guest'));
UPDATE account SET new_role = role;
ALTER TABLE account DROP COLUMN role;
ALTER TABLE account RENAME COLUMN new_role TO role;
ALTER TABLE account ADD COLUMN disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1));
ALTER TABLE account ADD COLUMN deleted_at INTEGER;

-- From where a session was begun and on which kind of device, for its owner to know it again.
ALTER TABLE session ADD COLUMN address TEXT;
ALTER TABLE session ADD COLUMN device TEXT;

-- The role of the people whom an invite lets in, the rooms they are put into as a JSON array of ids, how many uses it began with, and a name
-- that tells nothing of its code.
ALTER TABLE invite ADD COLUMN role TEXT NOT NULL DEFAULT 'member' CHECK (role IN ('admin', 'member', 'guest'));
ALTER TABLE invite ADD COLUMN rooms TEXT NOT NULL DEFAULT '[]';
ALTER TABLE invite ADD COLUMN uses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE invite ADD COLUMN id TEXT NOT NULL DEFAULT '';
UPDATE invite SET uses = uses_left, id = lower(hex(randomblob(11)));
CREATE UNIQUE INDEX invite_id ON invite (id);

-- Accounts that are kept out, until a time or, without one, until it is taken back.
CREATE TABLE ban (
  account INTEGER PRIMARY KEY REFERENCES account (no),
  since   INTEGER NOT NULL,
  until   INTEGER,
  reason  TEXT NOT NULL
);

-- Networks from which a banned person came, an IPv4 address or 64 bits of IPv6: no new accounts are made from there until the time.
CREATE TABLE banned_address (
  address TEXT PRIMARY KEY,
  until   INTEGER NOT NULL
) WITHOUT ROWID;

-- Names of deleted accounts, as hashes: no one gets them again.
CREATE TABLE reserved_name (
  hash BLOB PRIMARY KEY
) WITHOUT ROWID;

-- Deleted accounts with work left: they leave their rooms, then with `erase` their messages are deleted, up to the event `done` so far.
CREATE TABLE deletion (
  account INTEGER PRIMARY KEY REFERENCES account (no),
  erase   INTEGER NOT NULL CHECK (erase IN (0, 1)),
  done    INTEGER NOT NULL DEFAULT 0
);

ALTER TABLE room ADD COLUMN posting TEXT NOT NULL DEFAULT 'everyone' CHECK (posting IN ('everyone', 'moderators'));
ALTER TABLE room ADD COLUMN slow_seconds INTEGER NOT NULL DEFAULT 0;
ALTER TABLE room ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));

-- The maker of a room moderates it.
ALTER TABLE member ADD COLUMN moderator INTEGER NOT NULL DEFAULT 0 CHECK (moderator IN (0, 1));
UPDATE member SET moderator = 1
 WHERE EXISTS (SELECT 1 FROM event e WHERE e.room = member.room AND e.seq = 1 AND e.kind = 'changed' AND e.account = member.account);

-- Who may not write in a room, until a time or, without one, until it is taken back. It outlives leaving the room.
CREATE TABLE mute (
  account INTEGER NOT NULL REFERENCES account (no),
  room    INTEGER NOT NULL REFERENCES room (no) ON DELETE CASCADE,
  until   INTEGER,
  PRIMARY KEY (account, room)
) WITHOUT ROWID;
CREATE INDEX mute_in ON mute (room);

-- Whom an event is about where that is not its author, and what else was changed, as JSON.
ALTER TABLE event ADD COLUMN subject INTEGER REFERENCES account (no);
ALTER TABLE event ADD COLUMN detail TEXT;

-- Messages that members brought to the attention of moderators.
CREATE TABLE report (
  no        INTEGER PRIMARY KEY,
  room      INTEGER NOT NULL REFERENCES room (no) ON DELETE CASCADE,
  seq       INTEGER NOT NULL,
  account   INTEGER NOT NULL REFERENCES account (no),
  at        INTEGER NOT NULL,
  reason    TEXT NOT NULL,
  closed_at INTEGER,
  UNIQUE (room, seq, account)
);
CREATE INDEX report_open ON report (no) WHERE closed_at IS NULL;
