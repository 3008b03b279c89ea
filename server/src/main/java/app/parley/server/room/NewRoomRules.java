// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.shared.api.NewRoom;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.SendId;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import app.parley.shared.text.Characters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a new room may be called and who may be in it from the start.
///
/// `id` is wished for, or made from the name: then another may be taken where it is in use, as `chosen` says.
record NewRoomRules(RoomId id, boolean chosen, RoomKind kind, String name, String topic, List<Username> members) {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_TOPIC = 250;
    private static final int MOST_MEMBERS = 100;

    /// Return what `wish` of `by` comes to.
    ///
    /// @throws Refusal when there can be no such room
    static NewRoomRules check(NewRoom wish, Username by, long nowMillis) {
        var kind = RoomKind.of(wish.kind() == null ? "public" : wish.kind())
                .orElseThrow(() -> Reason.REQUEST_INVALID.refusal("detail", "A room is public, private or direct."));
        var members = members(wish.members(), by);
        if (kind == RoomKind.DIRECT) {
            if (members.size() != 1) {
                throw Reason.REQUEST_INVALID.refusal("detail", "A direct conversation needs one other person.");
            }
            return new NewRoomRules(unguessable(nowMillis), true, kind, "", "", members);
        }
        var name = name(wish.name());
        var topic = topic(wish.topic());
        if (kind == RoomKind.PRIVATE) {
            return new NewRoomRules(unguessable(nowMillis), true, kind, name, topic, members);
        }
        var slug = wish.id() != null ? wish.id() : RoomId.slugFor(name);
        // A name in another script leaves no slug; the room is found by its name all the same.
        var id = slug.isEmpty() ? unguessable(nowMillis) : RoomId.slug(slug);
        return new NewRoomRules(id, wish.id() != null || slug.isEmpty(), kind, name, topic, members);
    }

    private static RoomId unguessable(long nowMillis) {
        return new RoomId(SendId.next(nowMillis).value());
    }

    private static List<Username> members(@Nullable List<String> names, Username by) {
        Set<Username> members = new LinkedHashSet<>();
        for (var name : names == null ? List.<String>of() : names) {
            members.add(Username.of(name));
        }
        members.remove(by);
        if (members.size() > MOST_MEMBERS) {
            throw Reason.TOO_MANY_MEMBERS.refusal("most", MOST_MEMBERS);
        }
        return List.copyOf(members);
    }

    /// Return the name that `text` gives a public or private room.
    static String name(@Nullable String text) {
        var name = line(text, LONGEST_NAME, Reason.ROOM_NAME_LONG, Reason.ROOM_NAME_LINES);
        if (name.isEmpty()) {
            throw Reason.ROOM_NAME_EMPTY.refusal();
        }
        return name;
    }

    /// Return the topic that `text` gives a room.
    static String topic(@Nullable String text) {
        return line(text, LONGEST_TOPIC, Reason.ROOM_TOPIC_LONG, Reason.ROOM_TOPIC_LINES);
    }

    private static String line(@Nullable String text, int longest, Reason tooLong, Reason severalLines) {
        var line = text == null ? "" : Characters.trimmed(text);
        if (Characters.isBlank(line)) {
            return "";
        }
        if (line.length() > longest) {
            throw tooLong.refusal("most", longest);
        }
        if (!Characters.isOneLine(line)) {
            throw severalLines.refusal();
        }
        return line;
    }

    /// The text that is the same for the same two people, whichever of them begins.
    static String pair(Username one, Username other) {
        return DirectPair.of(one, other);
    }
}
