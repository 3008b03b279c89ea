// SPDX-License-Identifier: Apache-2.0
package app.parley.server.verify;

import app.parley.server.log.ChecksumRepository;
import app.parley.server.log.ProjectionReplay;
import app.parley.server.store.Epoch;
import app.parley.server.store.Handle;

/// Makes everything that is kept beside the log into what the log says.
final class RepairRepository {
    private RepairRepository() {}

    /// Take the events that are not what was written for what they are now.
    static void accept(Handle handle) {
        ChecksumRepository.accept(handle);
        Epoch.renew(handle);
    }

    /// Mend all that [Verification] calls repairable, and give the history another name.
    static void mend(Handle handle) {
        handle.update(
                "UPDATE event SET text = NULL, text_sum = NULL WHERE no IN (" + VerifyRepository.NOT_ERASED + ")");
        ProjectionReplay.rebuild(handle);
        handle.update("DELETE FROM member WHERE (room, account) NOT IN (SELECT room, account FROM ("
                + VerifyRepository.IN_ROOM + ") j WHERE kind = 'joined')");
        // As on the day when they came: what they have read since then is not known any more.
        handle.update("INSERT INTO member (account, room, since, read_seq) SELECT account, room, at, seq FROM ("
                + VerifyRepository.IN_ROOM
                + ") j WHERE kind = 'joined' AND (room, account) NOT IN (SELECT room, account FROM member)");
        handle.update("""
                UPDATE member SET read_seq = least(greatest(read_seq, 0),
                  (SELECT coalesce(max(seq), 0) FROM main.event e WHERE e.room = member.room))""");
        Epoch.renew(handle);
    }
}
