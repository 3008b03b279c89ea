-- SPDX-License-Identifier: Apache-2.0

-- From where people signed in to their accounts, as keyed hashes: others' guesses keep them out there no more.
CREATE TABLE known_network (
  account INTEGER NOT NULL REFERENCES account (no),
  hash    TEXT NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (account, hash)
) STRICT, WITHOUT ROWID;

-- Ended sessions are looked for every few seconds, old ones every few minutes: neither reads the whole table.
CREATE INDEX session_ended ON session (max(ended_at, used_at)) WHERE ended_at IS NOT NULL;
CREATE INDEX session_used ON session (used_at);
