-- SPDX-License-Identifier: Apache-2.0

-- Messages can be edited, deleted and reacted to. What was done stands in the log like everything else: `target` is the seq
-- of the message that an event is about. The one thing that the log forgets is the text of a deleted message and of its edits.
ALTER TABLE event ADD COLUMN target INTEGER;
ALTER TABLE event ADD COLUMN emoji TEXT;
ALTER TABLE event ADD COLUMN added INTEGER;
CREATE INDEX event_about ON event (room, target) WHERE target IS NOT NULL;

-- What the log comes to, for messages that were changed at all: `last` is the seq of the last event about the message.
-- `text` is the edited text; a deleted message has none.
CREATE TABLE message_change (
  room      INTEGER NOT NULL REFERENCES room (no),
  seq       INTEGER NOT NULL,
  last      INTEGER NOT NULL,
  text      TEXT,
  edited_at INTEGER,
  deleted   INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (room, seq)
) STRICT, WITHOUT ROWID;

-- Who reacts with what at the moment; `since` is the seq of the event that said so, and orders them.
CREATE TABLE reaction (
  room    INTEGER NOT NULL REFERENCES room (no),
  target  INTEGER NOT NULL,
  emoji   TEXT NOT NULL,
  account INTEGER NOT NULL REFERENCES account (no),
  since   INTEGER NOT NULL,
  PRIMARY KEY (room, target, emoji, account)
) STRICT, WITHOUT ROWID;
