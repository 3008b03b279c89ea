-- SPDX-License-Identifier: Apache-2.0

-- The devices that have signed in to an account: strangers behind the same address do not spend their guesses.
CREATE TABLE known_device (
  no      INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account (no),
  hash    BLOB NOT NULL UNIQUE,
  used_at INTEGER NOT NULL
) STRICT;
CREATE INDEX known_device_of_account ON known_device (account, used_at);
