-- SPDX-License-Identifier: Apache-2.0

-- A removed room leaves its number and its id behind, which no later room gets, so that no client and no cache takes a later room
-- for it. `removed` counts removals: a server notices those that the command line made by the numbers after the last it knows.
ALTER TABLE room ADD COLUMN removed INTEGER;
CREATE UNIQUE INDEX room_removed ON room (removed) WHERE removed IS NOT NULL;

-- `account` wants nothing of `blocked` in their direct room, and is not put into rooms by them.
CREATE TABLE block (
  account INTEGER NOT NULL REFERENCES account (no) ON DELETE CASCADE,
  blocked INTEGER NOT NULL REFERENCES account (no) ON DELETE CASCADE,
  since   INTEGER NOT NULL,
  PRIMARY KEY (account, blocked)
) STRICT, WITHOUT ROWID;
CREATE INDEX block_of ON block (blocked);
