// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.shared.api.NewRoom;
import app.parley.shared.model.InvalidValue;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.SendId;
import app.parley.shared.model.Username;
import app.parley.shared.text.Characters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
    /// @throws InvalidValue when there can be no such room
    static NewRoomRules check(NewRoom wish, Username by, long nowMillis) {
        var kind = RoomKind.of(wish.kind() == null ? "public" : wish.kind())
                .orElseThrow(() -> new InvalidValue("invalid-request", "A room is public, private or direct."));
        var members = members(wish.members(), by);
        if (kind == RoomKind.DIRECT) {
            if (members.size() != 1) {
                throw new InvalidValue("invalid-request", "A direct conversation needs one other person.");
            }
            return new NewRoomRules(unguessable(nowMillis), true, kind, "", "", members);
        }
        var name = line("name", wish.name(), LONGEST_NAME);
        if (name.isEmpty()) {
            throw new InvalidValue("invalid-room-name", "Give the room a name.");
        }
        var topic = line("topic", wish.topic(), LONGEST_TOPIC);
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
            throw new InvalidValue("invalid-request", "A new room has at most " + MOST_MEMBERS + " people.");
        }
        return List.copyOf(members);
    }

    private static String line(String what, @Nullable String text, int longest) {
        var line = text == null ? "" : Characters.trimmed(text);
        if (Characters.isBlank(line)) {
            return "";
        }
        if (line.length() > longest) {
            throw new InvalidValue(
                    "invalid-room-" + what,
                    String.format(Locale.ROOT, "The room's %s has at most %d characters.", what, longest));
        }
        if (!Characters.isOneLine(line)) {
            throw new InvalidValue(
                    "invalid-room-" + what,
                    String.format(
                            Locale.ROOT,
                            "The room's %s is one line of text, without control characters and signs of direction.",
                            what));
        }
        return line;
    }

    /// The text that is the same for the same two people, whichever of them begins.
    static String pair(Username one, Username other) {
        return DirectPair.of(one, other);
    }
}
