package app.parley.client.composer;

import app.parley.client.session.ChatSession;
import app.parley.client.store.Draft;
import app.parley.shared.model.RoomId;

/// What was begun in each room and not sent; it outlives the app. Confined to the JavaFX thread.
public final class Drafts {
    private final ChatSession session;

    public Drafts(ChatSession session) {
        this.session = session;
    }

    /// Return the draft of `room`; empty when there is none.
    public String of(RoomId room) {
        return session.draft(room).text();
    }

    public void keep(RoomId room, String text) {
        var known = session.draft(room);
        session.keepDraft(room, new Draft(text, known.replyTo(), known.editOf()));
    }
}
