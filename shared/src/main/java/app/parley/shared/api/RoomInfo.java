// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A room as one account sees it.
///
/// `head` is the seq of its last event, 0 when there is none; `read` is how far the account has read; `unread` and
/// `mentions` count messages of others after that and stop at 1,000. `members` names both people of a direct room and
/// is absent otherwise. `blocked` says that the account blocks the other person of a direct room, and is absent where
/// it does not.
public record RoomInfo(
        String id,
        String name,
        String kind,
        String topic,
        long head,
        long read,
        int unread,
        int mentions,
        boolean member,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> members,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean blocked) {
    /// A room in which the account blocks no one.
    public RoomInfo(
            String id,
            String name,
            String kind,
            String topic,
            long head,
            long read,
            int unread,
            int mentions,
            boolean member,
            @Nullable List<String> members) {
        this(id, name, kind, topic, head, read, unread, mentions, member, members, false);
    }
}
