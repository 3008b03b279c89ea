-- SPDX-License-Identifier: Apache-2.0

-- Programs whose messages came in with an import. They have no password and never get one.
ALTER TABLE account ADD COLUMN bot INTEGER NOT NULL DEFAULT 0 CHECK (bot IN (0, 1));
