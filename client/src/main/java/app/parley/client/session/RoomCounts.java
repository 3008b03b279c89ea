// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.api.ServerApi;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Outcome;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.RoomList;
import app.parley.shared.protocol.Event;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much of my rooms is unread: the server's counts, and what happened since. Asks the server again where only it
/// can
/// tell. Confined to the session's thread.
final class RoomCounts {
    private static final Duration BEFORE_COUNTING = Duration.ofSeconds(1);

    private final Rooms rooms;
    private final ReadMarks readMarks;
    private final LocalCopy copy;
    private final ServerApi api;
    private final SessionAnswers answers;
    private final Delays delays;
    private Delays.@Nullable Delay counting;

    RoomCounts(Rooms rooms, ReadMarks readMarks, LocalCopy copy, ServerApi api, SessionAnswers answers, Delays delays) {
        this.rooms = rooms;
        this.readMarks = readMarks;
        this.copy = copy;
        this.api = api;
        this.answers = answers;
        this.delays = delays;
    }

    /// Ask the server for all rooms: the counts of mine, and the public ones that I am not in.
    void refresh() {
        answers.hand(api.rooms(), outcome -> {
            if (outcome instanceof Outcome.Done<RoomList>(var list)) {
                for (var info : list.rooms()) {
                    if (info.member()) {
                        rooms.find(info).ifPresent(entry -> counted(entry, info));
                    }
                }
                rooms.others(list);
                copy.flush();
            }
        });
    }

    /// Let `entry` count as `info` says; what I read without a connection is told now.
    void counted(RoomEntry entry, RoomInfo info) {
        boolean exact = entry.count().counted(info.head(), info.read(), info.unread(), info.mentions());
        changed(entry, exact);
        if (entry.count().read() > info.read()) {
            readMarks.mark(entry.id(), entry.count().read());
        }
    }

    /// Everything in `entry` up to `seq` is read.
    void readUpTo(RoomEntry entry, long seq) {
        changed(entry, entry.count().readUpTo(seq));
    }

    /// Let `entry` know of `events`.
    void happened(RoomEntry entry, List<Event> events) {
        boolean exact = true;
        for (var event : events) {
            exact &= rooms.happened(entry, event);
        }
        changed(entry, exact);
    }

    void close() {
        if (counting != null) {
            counting.cancel();
        }
    }

    /// The counts of `entry` have changed. Where they are not `exact`, another device has read a part of what the
    /// server
    /// counted, and only the server can tell how much is left.
    private void changed(RoomEntry entry, boolean exact) {
        entry.showCount();
        copy.changed(entry);
        if (!exact && counting == null) {
            counting = delays.after(BEFORE_COUNTING, () -> {
                counting = null;
                refresh();
            });
        }
    }
}
