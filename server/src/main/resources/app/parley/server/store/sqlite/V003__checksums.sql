-- SPDX-License-Identifier: Apache-2.0

-- What a row of the log was when it was written, so that a letter that changes on the disk is found: CRC-32C of all of it
-- but the text, and of the text, which goes when the text is forgotten. Rows of before have none.
ALTER TABLE event ADD COLUMN sum INTEGER;
ALTER TABLE event ADD COLUMN text_sum INTEGER;
