package app.parley.client.composer;

import app.parley.shared.model.RoomId;
import java.util.HashMap;
import java.util.Map;

/// What was begun in each room and not sent. Confined to the JavaFX thread.
public final class Drafts {
    private final Map<RoomId, String> texts = new HashMap<>();

    /// Return the draft of `room`; empty when there is none.
    public String of(RoomId room) {
        return texts.getOrDefault(room, "");
    }

    public void keep(RoomId room, String text) {
        if (text.isEmpty()) {
            texts.remove(room);
        } else {
            texts.put(room, text);
        }
    }
}
