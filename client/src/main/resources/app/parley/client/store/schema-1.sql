-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
---
CREATE TABLE room (id TEXT PRIMARY KEY, info TEXT NOT NULL) STRICT, WITHOUT ROWID;
---
CREATE TABLE draft (
  room     TEXT PRIMARY KEY,
  text     TEXT NOT NULL,
  reply_to INTEGER,
  edit_of  INTEGER
) STRICT, WITHOUT ROWID;
---
-- What the server has not kept, in the order in which it was done. `acked`: the seq that the server said; the entry stays until
-- the event itself is here, so that nothing that was shown is missing after a crash.
CREATE TABLE outbox (
  place          INTEGER PRIMARY KEY AUTOINCREMENT,
  id             TEXT NOT NULL UNIQUE,
  room           TEXT NOT NULL,
  act            TEXT NOT NULL CHECK (act IN ('say', 'edit', 'delete', 'react', 'unreact')),
  text           TEXT,
  reply_to       INTEGER,
  target         INTEGER,
  since          INTEGER NOT NULL,
  acked          INTEGER,
  failure_code   TEXT,
  failure_words  TEXT,
  failure_status INTEGER
) STRICT;
---
-- Which events of a room are here, as ranges without a hole that never touch each other.
CREATE TABLE span (
  room  TEXT NOT NULL,
  first INTEGER NOT NULL,
  last  INTEGER NOT NULL,
  PRIMARY KEY (room, first)
) STRICT, WITHOUT ROWID;
---
-- The events, each as the wire says it, messages with what became of them. `base` is a changed message as the server said it,
-- from which it is made anew when an event about it becomes known late. `folded` is what a search compares.
CREATE TABLE event (
  number INTEGER PRIMARY KEY,
  room   TEXT NOT NULL,
  seq    INTEGER NOT NULL,
  at     INTEGER NOT NULL,
  target INTEGER,
  body   TEXT NOT NULL,
  base   TEXT,
  folded TEXT,
  UNIQUE (room, seq)
) STRICT;
---
CREATE INDEX event_about ON event (room, target, seq) WHERE target IS NOT NULL;
---
CREATE VIRTUAL TABLE found USING fts5 (
  folded, content = 'event', content_rowid = 'number', tokenize = 'trigram case_sensitive 1'
);
---
-- What is deleted leaves the index at once, not when it is merged the next time.
INSERT INTO found (found, rank) VALUES ('secure-delete', 1);
---
CREATE TRIGGER event_in AFTER INSERT ON event WHEN new.folded IS NOT NULL BEGIN
  INSERT INTO found (rowid, folded) VALUES (new.number, new.folded);
END;
---
CREATE TRIGGER event_out AFTER DELETE ON event WHEN old.folded IS NOT NULL BEGIN
  INSERT INTO found (found, rowid, folded) VALUES ('delete', old.number, old.folded);
END;
---
CREATE TRIGGER event_other AFTER UPDATE OF folded ON event WHEN old.folded IS NOT new.folded BEGIN
  INSERT INTO found (found, rowid, folded) SELECT 'delete', old.number, old.folded WHERE old.folded IS NOT NULL;
  INSERT INTO found (rowid, folded) SELECT new.number, new.folded WHERE new.folded IS NOT NULL;
END;
