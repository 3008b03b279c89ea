-- SPDX-License-Identifier: Apache-2.0

-- Times are milliseconds since 1970. Secrets are kept only as SHA-256 of a random value, passwords as Argon2id.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  no            INTEGER PRIMARY KEY,
  username      TEXT NOT NULL UNIQUE,
  role          TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
  password_hash TEXT NOT NULL,
  created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
  no          INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  account     INTEGER NOT NULL REFERENCES account (no),
  cookie_hash BLOB UNIQUE,
  created_at  INTEGER NOT NULL,
  used_at     INTEGER NOT NULL,
  ended_at    INTEGER
) STRICT;
CREATE INDEX session_of_account ON session (account);

-- Spent tokens stay until their session ends: presenting one again is how theft is noticed.
CREATE TABLE refresh_token (
  hash       BLOB PRIMARY KEY,
  session    INTEGER NOT NULL REFERENCES session (no),
  created_at INTEGER NOT NULL,
  spent_at   INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX refresh_token_of_session ON refresh_token (session);

CREATE TABLE invite (
  hash       BLOB PRIMARY KEY,
  created_by INTEGER REFERENCES account (no),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  uses_left  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- `pair` names the two people of a direct room, so that they have only one.
CREATE TABLE room (
  no         INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  kind       TEXT NOT NULL CHECK (kind IN ('public', 'private', 'direct')),
  name       TEXT NOT NULL,
  topic      TEXT NOT NULL,
  pair       TEXT UNIQUE,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE member (
  account  INTEGER NOT NULL REFERENCES account (no),
  room     INTEGER NOT NULL REFERENCES room (no),
  since    INTEGER NOT NULL,
  read_seq INTEGER NOT NULL,
  PRIMARY KEY (account, room)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_of_room ON member (room);

-- The log. `no` is one global order of arrival; `seq` is the place within the room. The index that keeps sends unique
-- begins with the id, which begins with the time, so that a commit touches few of its pages.
CREATE TABLE event (
  no       INTEGER PRIMARY KEY,
  room     INTEGER NOT NULL REFERENCES room (no),
  seq      INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  account  INTEGER NOT NULL REFERENCES account (no),
  at       INTEGER NOT NULL,
  send_id  TEXT,
  text     TEXT,
  topic    TEXT,
  reply_to INTEGER,
  UNIQUE (room, seq),
  UNIQUE (send_id, account)
) STRICT;

INSERT INTO meta VALUES ('epoch', lower(hex(randomblob(8)))), ('space', lower(hex(randomblob(8))));
INSERT INTO room (id, kind, name, topic, created_at)
  VALUES ('general', 'public', 'general', '', CAST(unixepoch('subsec') * 1000 AS INTEGER));
