// SPDX-License-Identifier: Apache-2.0
package app.parley.server.verify;

import app.parley.server.log.ChecksumRepository;
import app.parley.server.log.ProjectionRepository;
import app.parley.server.store.Transaction;

/// Makes everything that is kept beside the log into what the log says.
final class RepairRepository {
    private static final String NEW_EPOCH = "UPDATE meta SET value = lower(hex(randomblob(8))) WHERE key = 'epoch'";

    private RepairRepository() {}

    /// Take the events that are not what was written for what they are now.
    static void accept(Transaction transaction) {
        ChecksumRepository.accept(transaction);
        transaction.update(NEW_EPOCH);
    }

    /// Mend all that [Verification] calls repairable, and give the history another name.
    static void mend(Transaction transaction) {
        transaction.update(
                "UPDATE event SET text = NULL, text_sum = NULL WHERE no IN (" + VerifyRepository.NOT_ERASED + ")");
        ProjectionRepository.rebuild(transaction);
        transaction.update("DELETE FROM member WHERE (room, account) NOT IN (SELECT room, account FROM ("
                + VerifyRepository.IN_ROOM + ") WHERE kind = 'joined')");
        // As on the day when they came: what they have read since then is not known any more.
        transaction.update("INSERT INTO member (account, room, since, read_seq) SELECT account, room, at, seq FROM ("
                + VerifyRepository.IN_ROOM
                + ") WHERE kind = 'joined' AND (room, account) NOT IN (SELECT room, account FROM member)");
        transaction.update("""
                UPDATE member SET read_seq = min(max(read_seq, 0),
                  (SELECT coalesce(max(seq), 0) FROM main.event e WHERE e.room = member.room))""");
        transaction.update(NEW_EPOCH);
    }
}
