// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.protocol;

import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomRules;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of an export. docs/reference/export-format.md is its reference: a header, people, rooms, events
/// room by room, the end.
public sealed interface ExportLine {

    /// What this is an export of. `by` names the program that wrote it; `source` is `server` for a server's
    /// whole memory and `app` for what one account's app held. `covers` is null when nothing was left out on
    /// purpose.
    record Header(
            String chat,
            String epoch,
            Instant at,
            String by,
            String source,
            @Nullable Covers covers) implements ExportLine {}

    /// What was asked for, where it was not everything: only these rooms, only events since, only events
    /// before.
    record Covers(
            @Nullable List<RoomId> rooms,
            @Nullable Instant since,
            @Nullable Instant until) {
        public Covers {
            rooms = rooms == null ? null : List.copyOf(rooms);
        }
    }

    /// An account, without anything by which it could be entered. `role` is `owner`, `admin`, `member` or
    /// `guest`; a `bot` is a program that came in with an import. `name` and `colour` are those of its profile.
    record Person(
            String username,
            String role,
            @Nullable Instant createdAt,
            boolean bot,
            @Nullable String name,
            @Nullable String colour)
            implements ExportLine {
        /// A person or bot without a profile.
        public Person(String username, String role, @Nullable Instant createdAt, boolean bot) {
            this(username, role, createdAt, bot, null, null);
        }

        /// A person, not a bot.
        public Person(String username, String role, @Nullable Instant createdAt) {
            this(username, role, createdAt, false);
        }
    }

    /// A room and its rules as they were when it was exported. `head` is the seq of its last event where the
    /// export comes from; `members` are the accounts in it.
    record Room(
            RoomId id,
            String kind,
            String name,
            String topic,
            long head,
            @Nullable Instant createdAt,
            List<Member> members,
            RoomRules rules)
            implements ExportLine {
        public Room {
            members = List.copyOf(members);
        }

        /// A room in which everyone writes.
        public Room(
                RoomId id,
                String kind,
                String name,
                String topic,
                long head,
                @Nullable Instant createdAt,
                List<Member> members) {
            this(id, kind, name, topic, head, createdAt, members, RoomRules.OPEN);
        }
    }

    /// A person in a room; `read` is how far they have read, null where that is not known. `moderator` says
    /// that they keep order there.
    record Member(String username, @Nullable Long read, boolean moderator) {
        /// A member who does not moderate the room.
        public Member(String username, @Nullable Long read) {
            this(username, read, false);
        }
    }

    /// An entry of a room's log, in the form in which clients read it.
    record Happened(Event event) implements ExportLine {}

    /// The last line. An export without it, or with other counts than its own, was cut short.
    record End(long people, long rooms, long events) implements ExportLine {}
}
