-- SPDX-License-Identifier: Apache-2.0

-- Somebody of a direct room does not see it: nothing was said yet, or they left. The next message shows it to them.
ALTER TABLE member ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
CREATE INDEX member_hidden ON member (room) WHERE hidden = 1;
