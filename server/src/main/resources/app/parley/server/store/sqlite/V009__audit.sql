-- SPDX-License-Identifier: Apache-2.0

-- What administrators changed: who did which act to whom or what, without secrets and texts. Rows are only added.

CREATE TABLE audit (
  no     INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,
  "by"   TEXT NOT NULL,
  act    TEXT NOT NULL,
  "on"   TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'the audit is only added to'); END;

CREATE TRIGGER audit_keeps_words BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit is only added to'); END;
