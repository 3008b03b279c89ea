// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.store.ChatStore;

/// What becomes of a session's data when the server has another history: it was restored from a backup.
///
/// Confined to the session's thread. None of my wishes may meet another message that has the same place now, and the
/// person hears of each: changes are counted in a notice, a reply waits with words, what was begun goes on as a message
/// of its own.
final class EpochChange {
    private final SessionState state;
    private final LocalCopy copy;
    private final Outbox outbox;
    private final KeptDrafts drafts;
    private final Rooms rooms;
    private final Timelines timelines;
    private final ReadMarks readMarks;

    EpochChange(
            SessionState state,
            LocalCopy copy,
            Outbox outbox,
            KeptDrafts drafts,
            Rooms rooms,
            Timelines timelines,
            ReadMarks readMarks) {
        this.state = state;
        this.copy = copy;
        this.outbox = outbox;
        this.drafts = drafts;
        this.rooms = rooms;
        this.timelines = timelines;
        this.readMarks = readMarks;
    }

    /// The server has the history `epoch`: begin it, unless it goes on.
    void begin(String epoch) {
        boolean other = copy.isOfAnotherThan(epoch);
        if (other) {
            // Before the copy begins it, so that a death between the two changes nothing.
            dropWishes();
        }
        copy.begin(epoch);
        if (other) {
            timelines.reset();
            rooms.reset();
            readMarks.forgetAll();
        }
    }

    private void dropWishes() {
        drafts.dropTargets();
        state.histories.set(state.histories.get() + 1);
        int undone = outbox.historyChanged();
        if (undone > 0) {
            state.notice.set(ChatStore.historyChanged(undone));
        }
    }
}
