-- SPDX-License-Identifier: Apache-2.0
-- How people want to be shown: a name of their own and a colour.

-- `looks` is the form of the name that is equal for names that look alike, and `since` the version at which the name was chosen: of two
-- that look alike, the later one is marked in `alike`. `version` counts the changes of all profiles. A row stays when nothing is
-- chosen any more, and when its account is deleted, so that clients hear of both.
CREATE TABLE profile (
  account BIGINT PRIMARY KEY REFERENCES account (no),
  name    TEXT,
  looks   TEXT,
  since   BIGINT NOT NULL DEFAULT 0,
  colour  TEXT,
  alike   BIGINT NOT NULL DEFAULT 0 CHECK (alike IN (0, 1)),
  version BIGINT NOT NULL
);
CREATE INDEX profile_version ON profile (version);
CREATE INDEX profile_looks ON profile (looks) WHERE looks IS NOT NULL;
