// SPDX-License-Identifier: Apache-2.0
package app.parley.server.order;

import app.parley.server.access.Policy;
import app.parley.server.access.RoomAct;
import app.parley.server.access.StandingRepository;
import app.parley.server.access.Verdict;
import app.parley.server.audit.AuditAct;
import app.parley.server.audit.AuditRepository;
import app.parley.server.log.AccountRef;
import app.parley.server.log.EventLog;
import app.parley.server.room.RoomOrder;
import app.parley.server.room.RoomRights;
import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.shared.api.ReportList;
import app.parley.shared.model.RoomId;
import app.parley.shared.refusal.Reason;
import app.parley.shared.text.Characters;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Messages that members bring to the attention of those who moderate the room. Thread-safe.
public final class Reports {
    /// Reports of one list.
    static final int MOST_LISTED = 200;

    private static final int LONGEST_REASON = 500;

    private final Database database;
    private final EventLog log;
    private final RoomOrder rooms;
    private final InstantSource clock;

    public Reports(Database database, EventLog log, RoomOrder rooms, InstantSource clock) {
        this.database = database;
        this.log = log;
        this.rooms = rooms;
        this.clock = clock;
    }

    /// Report the message at `seq` of the room `id`. To report one again changes nothing;
    /// completes with whether it is new.
    ///
    /// Fails with `room-not-found`, `not-a-member`, `forbidden`, `message-not-found` or `message-deleted`.
    ///
    /// @throws app.parley.shared.refusal.Refusal `invalid-request`, or when `author` does such things too fast
    public CompletableFuture<Boolean> report(AccountRef author, RoomId id, long seq, @Nullable String reason) {
        var why = reason == null ? "" : Characters.trimmed(reason);
        if (why.length() > LONGEST_REASON) {
            throw Reason.REQUEST_INVALID.refusal("detail", "“reason” has at most " + LONGEST_REASON + " characters.");
        }
        rooms.limitChanges(author);
        return log.transact(transaction -> {
            var room =
                    RoomRights.require(transaction, author, id, RoomAct.REPORT).room();
            var message = transaction.message(room, seq).orElseThrow(Reason.MESSAGE_NOT_FOUND::refusal);
            if (message.deleted()) {
                throw Reason.MESSAGE_DELETED.refusal();
            }
            return ReportRepository.add(transaction.statements(), room, seq, author, transaction.millis(), why);
        });
    }

    /// Return the open reports in rooms that `author` moderates, oldest first; at most 200. Blocks on the
    /// database.
    public List<ReportList.Report> open(AccountRef author) {
        return database.reading(handle -> {
            var reports = new ArrayList<ReportList.Report>();
            for (var room : ReportRepository.rooms(handle)) {
                if (moderates(handle, author, room.id())) {
                    reports.addAll(ReportRepository.open(handle, room, MOST_LISTED));
                }
            }
            return reports.stream()
                    .sorted(Comparator.comparingLong(ReportList.Report::id))
                    .limit(MOST_LISTED)
                    .toList();
        });
    }

    /// Close the report `no`. Completes with true. Fails with `not-found` where there is no open one that
    /// `author` may see.
    ///
    /// @throws app.parley.shared.refusal.Refusal when `author` does such things too fast
    public CompletableFuture<Boolean> close(AccountRef author, long no) {
        rooms.limitChanges(author);
        return log.transact(transaction -> {
            var handle = transaction.statements();
            var place = ReportRepository.find(handle, no)
                    .filter(report -> moderates(handle, author, report.room()))
                    .orElseThrow(Reason.REPORT_NOT_FOUND::refusal);
            ReportRepository.close(handle, no, transaction.millis());
            AuditRepository.add(
                    handle,
                    transaction.millis(),
                    author.name().value(),
                    AuditAct.CLOSE_REPORT,
                    place.room().value(),
                    "seq=" + place.seq() + " by=" + place.by());
            return true;
        });
    }

    private boolean moderates(Handle handle, AccountRef author, RoomId room) {
        return StandingRepository.find(handle, author.no(), room)
                .filter(standing -> Policy.room(RoomAct.MODERATE, standing, clock.millis()) == Verdict.ALLOWED)
                .isPresent();
    }
}
