-- SPDX-License-Identifier: Apache-2.0
-- A change of a message is stored as the frame that asks for it, so that a new kind of change needs no column of its own.
CREATE TABLE outbox_2 (
  place          INTEGER PRIMARY KEY AUTOINCREMENT,
  id             TEXT NOT NULL UNIQUE,
  room           TEXT NOT NULL,
  text           TEXT,
  reply_to       INTEGER,
  change         TEXT,
  since          INTEGER NOT NULL,
  acked          INTEGER,
  failure_code   TEXT,
  failure_words  TEXT,
  failure_status INTEGER,
  CHECK ((text IS NULL) <> (change IS NULL))
) STRICT;
---
INSERT INTO outbox_2
SELECT place, id, room, CASE act WHEN 'say' THEN coalesce(text, '') END, reply_to,
  CASE act
    WHEN 'edit' THEN json_object('type', 'edit', 'id', id, 'room', room, 'target', target, 'text', text)
    WHEN 'delete' THEN json_object('type', 'delete', 'id', id, 'room', room, 'target', target)
    WHEN 'react' THEN json_object(
      'type', 'react', 'id', id, 'room', room, 'target', target, 'emoji', text, 'added', json('true'))
    WHEN 'unreact' THEN json_object(
      'type', 'react', 'id', id, 'room', room, 'target', target, 'emoji', text, 'added', json('false'))
  END,
  since, acked, failure_code, failure_words, failure_status
FROM outbox;
---
DROP TABLE outbox;
---
ALTER TABLE outbox_2 RENAME TO outbox;
