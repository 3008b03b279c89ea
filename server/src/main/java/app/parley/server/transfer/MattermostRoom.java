// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.shared.model.RoomId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A channel of Mattermost's: what the lines say of it, where its posts are, and how far they are read. Confined to
/// one thread.
final class MattermostRoom {
    final RoomId id;
    final int number;
    final Set<String> members = new LinkedHashSet<>();
    final List<Note> notes = new ArrayList<>();
    /// Where each thread begins, by the place of its line.
    final Map<Long, Long> threads = new HashMap<>();
    /// Who wrote in a room that nothing describes.
    final Set<String> writers = new HashSet<>();

    String kind = "private";
    String name;
    String topic = "";
    boolean described;
    int read;
    long seq;

    /// Where a post is, or the answer `reply` to it (from 0; -1 is the post itself), and when it was made. Answers are
    /// `sorted` behind what they answer, also those that are older.
    record Note(long sorted, long at, long place, int reply) {}

    MattermostRoom(RoomId id, int number, String name) {
        this.id = id;
        this.number = number;
        this.name = name;
    }

    /// Say what the room is.
    void describe(String shownKind, String shownName, String shownTopic) {
        kind = shownKind;
        name = shownName;
        topic = shownTopic;
        described = true;
    }
}
