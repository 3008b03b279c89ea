// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.history.LogAsRead;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.Mentions;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.RoomRules;
import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One room of a fake server.
final class FakeRoom {
    final RoomId id;
    final RoomKind kind;
    String name;
    String topic = "";
    RoomRules rules = RoomRules.OPEN;
    final TreeSet<String> moderators = new TreeSet<>();
    /// Who is muted, and until when; empty for a mute without an end.
    final Map<String, String> muted = new HashMap<>();
    final TreeSet<String> members = new TreeSet<>();
    final List<Event> log = new ArrayList<>();
    final Map<String, Long> read = new HashMap<>();

    FakeRoom(RoomId id, RoomKind kind, String name) {
        this.id = id;
        this.kind = kind;
        this.name = name;
    }

    RoomInfo info(String user) {
        return info(user, Set.of());
    }

    /// The room as `user`, who blocks these people, sees it.
    RoomInfo info(String user, Set<String> blocks) {
        long seen = read.getOrDefault(user, 0L);
        int unread = 0;
        int named = 0;
        for (var event : LogAsRead.of(log, 0, log.size())) {
            if (event instanceof Event.Message message
                    && !message.isDeleted()
                    && message.seq() > seen
                    && !message.from().equals(user)) {
                unread++;
                named += Mentions.of(user, message.text()) ? 1 : 0;
            }
        }
        @Nullable List<String> both = kind == RoomKind.DIRECT ? List.copyOf(members) : null;
        boolean blocked = kind == RoomKind.DIRECT && members.stream().anyMatch(blocks::contains);
        return new RoomInfo(
                id.value(),
                name,
                kind.wireName(),
                topic,
                log.size(),
                seen,
                unread,
                named,
                members.contains(user),
                both,
                blocked,
                order(user));
    }

    private RoomInfo.Order order(String user) {
        var until = muted.get(user);
        return RoomInfo.Order.of(
                rules, moderators.contains(user), until != null, until == null || until.isEmpty() ? null : until);
    }
}
