// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.outcome.Outcome;
import app.parley.client.store.ChatStore;
import app.parley.client.store.Draft;
import app.parley.client.store.SearchHit;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.ExportLine;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The copy of the chat on this computer: drafts, search, export. All of it works without a connection.
///
/// Confined to the session's thread.
public final class LocalData {
    private final SessionState state;
    private final ChatStore store;
    private final LocalCopy copy;
    private final KeptDrafts drafts;
    private final InstantSource clock;

    LocalData(SessionState state, ChatStore store, LocalCopy copy, KeptDrafts drafts, InstantSource clock) {
        this.state = state;
        this.store = store;
        this.copy = copy;
        this.drafts = drafts;
        this.clock = clock;
    }

    /// What was begun in `room` and not sent; `Draft.NONE` when there is nothing.
    public Draft draft(RoomId room) {
        return drafts.of(room);
    }

    /// Keep what was begun in `room`; it outlives the app.
    public void keepDraft(RoomId room, Draft draft) {
        drafts.keep(room, draft);
    }

    /// Find at most `limit` messages that have all words of `text`, the newest first, in what this computer keeps of
    /// `room`, or of all rooms when that is null. Works without a connection.
    public void search(String text, @Nullable RoomId room, int limit, Consumer<Outcome<List<SearchHit>>> then) {
        store.search(text, room, limit, then);
    }

    /// Forget what this computer keeps of rooms and history; what is not sent yet, and drafts, stay.
    public void forgetLocalCopy(Consumer<Outcome<Boolean>> then) {
        copy.forget(then);
    }

    /// Write what this computer keeps of the chat to `target`, so that a new host can be started from it
    /// should this one be gone for good; `then` hears how many events that are.
    public void export(Path target, Consumer<Outcome<Long>> then) {
        var epoch = copy.epoch();
        var header = new ExportLine.Header(
                state.serverName.get(), epoch == null ? "" : epoch, clock.instant(), "parley", "app", null);
        var person = state.me.get();
        store.export(target, header, new ExportLine.Person(person.username(), person.role(), null), then);
    }
}
