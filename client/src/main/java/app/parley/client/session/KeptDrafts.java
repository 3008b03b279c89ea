// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.outcome.Delays;
import app.parley.client.store.ChatStore;
import app.parley.client.store.Draft;
import app.parley.shared.model.RoomId;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was begun in each room and not sent; on the disk half a second after the last key. Confined to the session's
/// thread.
final class KeptDrafts {
    private static final Duration PACE = Duration.ofMillis(500);

    private final ChatStore store;
    private final Delays delays;
    private final Map<RoomId, Draft> drafts = new HashMap<>();
    private final Set<RoomId> unwritten = new LinkedHashSet<>();
    private Delays.@Nullable Delay pause;

    KeptDrafts(ChatStore store, Delays delays) {
        this.store = store;
        this.delays = delays;
    }

    void restore(Map<RoomId, Draft> kept) {
        drafts.putAll(kept);
    }

    Draft of(RoomId room) {
        return drafts.getOrDefault(room, Draft.NONE);
    }

    void keep(RoomId room, Draft draft) {
        if (draft.equals(of(room))) {
            return;
        }
        if (draft.isEmpty()) {
            drafts.remove(room);
        } else {
            drafts.put(room, draft);
        }
        unwritten.add(room);
        if (pause == null) {
            pause = delays.after(PACE, this::write);
        }
    }

    /// What was begun in answer to a message, or in place of its text, is a message of its own now.
    void dropTargets() {
        Map.copyOf(drafts).forEach((room, draft) -> keep(room, Draft.of(draft.text())));
        write();
    }

    /// Write what is not on the disk yet.
    void write() {
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
        unwritten.forEach(room -> store.keepDraft(room, of(room)));
        unwritten.clear();
    }
}
