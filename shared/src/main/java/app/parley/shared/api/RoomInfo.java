// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import app.parley.shared.model.RoomRules;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A room as one account sees it.
///
/// `head` is the seq of its last event, 0 when there is none; `read` is how far the account has read; `unread`
/// and `mentions` count messages of others after that and stop at 1,000. `members` names both people of a
/// direct room and is absent otherwise. `blocked` says that the account blocks the other person of a direct
/// room, and is absent where it does not.
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
        boolean blocked,

        @JsonUnwrapped Order order) {
    public RoomInfo {
        order = order == null ? Order.NONE : order;
    }

    /// What keeps order in the room, as one account meets it: the room's rules, whether the account moderates
    /// the room, and whether it is muted there, until `mutedUntil` where the mute has an end. What is at its
    /// usual value is absent.
    public record Order(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String posting,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
            int slowSeconds,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
            boolean archived,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
            boolean moderator,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
            boolean muted,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String mutedUntil) {
        /// The usual order.
        public static final Order NONE = new Order(null, 0, false, false, false, null);

        /// Return the order of a room with `rules`.
        public static Order of(RoomRules rules, boolean moderator, boolean muted, @Nullable String mutedUntil) {
            return new Order(
                    rules.posting() == RoomRules.Posting.EVERYONE
                            ? null
                            : rules.posting().wireName(),
                    rules.slowSeconds(),
                    rules.archived(),
                    moderator,
                    muted,
                    mutedUntil);
        }

        /// Return the rules of the room; a word for who writes that this version does not know means everyone.
        public RoomRules rules() {
            var who = posting == null
                    ? RoomRules.Posting.EVERYONE
                    : RoomRules.Posting.of(posting).orElse(RoomRules.Posting.EVERYONE);
            return new RoomRules(who, slowSeconds, archived);
        }

        /// Return the same order with other rules of the room.
        public Order with(RoomRules rules) {
            return of(rules, moderator, muted, mutedUntil);
        }
    }

    /// A room in its usual order.
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
            @Nullable List<String> members,
            boolean blocked) {
        this(id, name, kind, topic, head, read, unread, mentions, member, members, blocked, Order.NONE);
    }

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
