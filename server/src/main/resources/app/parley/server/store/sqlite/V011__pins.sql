-- SPDX-License-Identifier: Apache-2.0
-- Messages that are pinned to their room: the seq of the event that said so, which orders them.
ALTER TABLE message_change ADD COLUMN pinned INTEGER;
CREATE INDEX message_pinned ON message_change (room, pinned) WHERE pinned IS NOT NULL;
