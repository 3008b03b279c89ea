// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.shared.model.RoomRules;
import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says in words what a person changed of a room.
final class HtmlChange {
    private HtmlChange() {}

    /// Return what `changed` did, to follow a name.
    static String words(Event.Changed changed) {
        var words = new ArrayList<String>();
        boolean named = isGiven(changed.name());
        boolean described = isGiven(changed.topic());
        if (named) {
            words.add("named the room “" + changed.name() + "”" + (described ? ": " + changed.topic() : ""));
        } else if (described) {
            words.add("set the topic: " + changed.topic());
        } else if (changed.topic() != null && changed.name() == null) {
            words.add("removed the topic");
        }
        var rules = changed.rules();
        if (rules != null) {
            words.addAll(words(rules));
        }
        return words.isEmpty() ? "changed the room" : String.join("; ", words);
    }

    private static List<String> words(RoomRules.Change rules) {
        var words = new ArrayList<String>();
        if (rules.posting() != null) {
            words.add(
                    rules.posting() == RoomRules.Posting.EVERYONE ? "let everyone write" : "let only moderators write");
        }
        if (rules.slowSeconds() != null) {
            words.add(rules.slowSeconds() == 0 ? "ended slow mode" : "set slow mode to " + rules.slowSeconds() + " s");
        }
        if (rules.archived() != null) {
            words.add(rules.archived() ? "archived the room" : "brought the room back from the archive");
        }
        return words;
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isEmpty();
    }
}
