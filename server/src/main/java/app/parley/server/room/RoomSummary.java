// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.Standing;
import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.RoomRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What all members of a room see alike in their lists of rooms, and who wrote its newest messages. Immutable.
///
/// A log only grows, and a deletion is an event of it. So `head` names one state of the room, and a summary is
/// exact for every reading of the database that finds the same head.
final class RoomSummary {
    /// Events whose authors are known, from the head back. Of what is unread before them the database counts.
    static final int EVENTS = 128;

    private final Facts facts;
    private final long head;
    /// The newest events, the oldest of them first: the account whose message that is, 0 for everything else.
    private final long[] authors;

    /// `members` are the two people of a direct room.
    record Facts(
            RoomKey room,
            String name,
            String kind,
            String topic,
            @Nullable List<String> members,
            RoomRules rules) {
        boolean isDirect() {
            return kind.equals(RoomKind.DIRECT.wireName());
        }
    }

    /// An event as it is now. `author` is the account whose message it is, 0 when it is none or deleted;
    /// `deletes` the seq of the message that it deletes, else 0.
    record Entry(long seq, long author, long deletes, boolean changesFacts) {}

    private RoomSummary(Facts facts, long head, long[] authors) {
        this.facts = facts;
        this.head = head;
        this.authors = authors;
    }

    /// Return the room `facts` before its first event.
    static RoomSummary empty(Facts facts) {
        return new RoomSummary(facts, 0, new long[0]);
    }

    /// Return the same with other facts.
    RoomSummary with(Facts facts) {
        return new RoomSummary(facts, head, authors);
    }

    /// Return the room after `news`: all events that follow on the head, or at least the last [#EVENTS] of
    /// them.
    RoomSummary after(List<Entry> news) {
        if (news.isEmpty()) {
            return this;
        }
        long last = news.getLast().seq();
        var newest = new long[(int) Math.min(last, EVENTS)];
        long forgotten = last - newest.length;
        for (long seq = Math.max(forgotten, before()) + 1; seq <= head; seq++) {
            newest[(int) (seq - forgotten - 1)] = authors[(int) (seq - before() - 1)];
        }
        for (var entry : news) {
            set(newest, entry.seq() - forgotten, entry.author());
            if (entry.deletes() > 0) {
                set(newest, entry.deletes() - forgotten, 0);
            }
        }
        return new RoomSummary(facts, last, newest);
    }

    private static void set(long[] authors, long place, long author) {
        if (place > 0 && place <= authors.length) {
            authors[(int) place - 1] = author;
        }
    }

    /// The seq before the first event whose author is known.
    private long before() {
        return head - authors.length;
    }

    long head() {
        return head;
    }

    /// Return the room as `author` sees it from `place`, which is recent, at `millis` of the epoch.
    Rooms.Membership seenFrom(RoomRepository.Place place, AccountRef author, long millis) {
        var info = new RoomInfo(
                facts.room().id().value(),
                facts.name(),
                facts.kind(),
                facts.topic(),
                head,
                place.read(),
                unread(author.no(), place.read()),
                place.mentions(),
                true,
                facts.members(),
                place.blocks() && facts.isDirect(),
                Standing.order(facts.rules(), place.moderator(), place.mute(), millis));
        return new Rooms.Membership(facts.room(), info);
    }

    private int unread(long account, long mark) {
        int unread = 0;
        for (int i = (int) (mark - before()); i < authors.length; i++) {
            if (authors[i] != 0 && authors[i] != account) {
                unread++;
            }
        }
        return unread;
    }
}
