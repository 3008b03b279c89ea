-- SPDX-License-Identifier: Apache-2.0

-- Which names a message mentions, by the text that counts now. A name and not an account: what a text says does not depend
-- on which accounts there were when it was written. A message does not mention its own author.
CREATE TABLE mention (
  name TEXT NOT NULL,
  room INTEGER NOT NULL REFERENCES room (no) ON DELETE CASCADE,
  seq  INTEGER NOT NULL,
  PRIMARY KEY (name, room, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_in ON mention (room, seq);

-- How many messages that are not deleted each 128 events of a room hold: of everyone (account 0), and of each author.
-- A block is counted when its last event is appended, so that an append rarely touches this table.
CREATE TABLE message_count (
  room     INTEGER NOT NULL REFERENCES room (no) ON DELETE CASCADE,
  account  INTEGER NOT NULL,
  block    INTEGER NOT NULL,
  messages INTEGER NOT NULL,
  PRIMARY KEY (room, account, block)
) STRICT, WITHOUT ROWID;

-- `mentioned_names` is the server's own function: the names in a text, as a JSON array.
INSERT OR IGNORE INTO mention (name, room, seq)
  SELECT n.value, e.room, e.seq
    FROM event e
    JOIN account a ON a.no = e.account
    LEFT JOIN message_change c ON c.room = e.room AND c.seq = e.seq
    JOIN json_each(mentioned_names(coalesce(c.text, e.text))) n
   WHERE e.kind = 'message' AND instr(coalesce(c.text, e.text), '@') > 0 AND n.value <> a.username;

INSERT INTO message_count (room, account, block, messages)
  SELECT e.room, e.account, (e.seq - 1) / 128, count(*)
    FROM event e JOIN (SELECT room, max(seq) / 128 AS blocks FROM event GROUP BY room) h ON h.room = e.room
   WHERE e.seq <= h.blocks * 128 AND e.kind = 'message' AND e.text IS NOT NULL
   GROUP BY e.room, e.account, (e.seq - 1) / 128;
INSERT INTO message_count (room, account, block, messages)
  SELECT room, 0, block, sum(messages) FROM message_count GROUP BY room, block;
