// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.Standing;
import app.parley.shared.api.RoomChange;
import app.parley.shared.model.RoomRules;
import app.parley.shared.refusal.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person wants to change of a room; what stays is null.
record RoomWish(@Nullable String name, @Nullable String topic, RoomRules.Change rules) {

    /// Return what `change` comes to.
    ///
    /// @throws app.parley.shared.refusal.Refusal when a room cannot be like that
    static RoomWish check(RoomChange change) {
        return new RoomWish(
                change.name() == null ? null : NewRoomRules.name(change.name()),
                change.topic() == null ? null : NewRoomRules.topic(change.topic()),
                new RoomRules.Change(posting(change.posting()), seconds(change.slowSeconds()), change.archived()));
    }

    private static RoomRules.@Nullable Posting posting(@Nullable String word) {
        return word == null
                ? null
                : RoomRules.Posting.of(word)
                        .orElseThrow(() -> Reason.REQUEST_INVALID.refusal(
                                "detail", "“posting” must be “everyone” or “moderators”."));
    }

    private static @Nullable Integer seconds(@Nullable Integer seconds) {
        if (seconds != null && (seconds < 0 || seconds > RoomRules.LONGEST_SLOW_SECONDS)) {
            throw Reason.REQUEST_INVALID.refusal(
                    "detail", "“slowSeconds” must be 0 to " + RoomRules.LONGEST_SLOW_SECONDS + ".");
        }
        return seconds;
    }

    /// Return what of it is new for the room of `standing`.
    RoomWish since(Standing standing) {
        return new RoomWish(
                standing.name().equals(name) ? null : name,
                standing.topic().equals(topic) ? null : topic,
                standing.rules().with(rules).since(standing.rules()));
    }

    boolean isEmpty() {
        return name == null && topic == null && rules.isEmpty();
    }

    /// Whether `general` must stay without it.
    boolean renamesOrArchives() {
        return name != null || rules.archived() != null;
    }

    /// Return what changes as the record of administration has it: which texts, but not what they say.
    String described() {
        var changes = new ArrayList<String>();
        if (name != null) {
            changes.add("name");
        }
        if (topic != null) {
            changes.add("topic");
        }
        changes.addAll(described(rules));
        return String.join(" ", changes);
    }

    private static List<String> described(RoomRules.Change rules) {
        var changes = new ArrayList<String>();
        if (rules.posting() != null) {
            changes.add("posting=" + rules.posting().wireName());
        }
        if (rules.slowSeconds() != null) {
            changes.add("slow-seconds=" + rules.slowSeconds());
        }
        if (rules.archived() != null) {
            changes.add("archived=" + rules.archived());
        }
        return changes;
    }
}
