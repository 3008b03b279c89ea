// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.store.ChatStore;

/// What becomes of my wishes about messages of a history that is no more: the server was restored from a backup.
///
/// Confined to the session's thread. None of them may meet another message that has the same place now, and the person
/// hears of each: changes are counted in a notice, an answer waits with words, what was begun goes on as a message of
/// its own.
final class AnotherHistory {
    private final Outbox outbox;
    private final KeptDrafts drafts;
    private final SessionState state;

    AnotherHistory(Outbox outbox, KeptDrafts drafts, SessionState state) {
        this.outbox = outbox;
        this.drafts = drafts;
        this.state = state;
    }

    /// Another history begins. Called before the copy begins it, so that a death between the two changes nothing.
    void begins() {
        drafts.aimAtNothing();
        state.histories.set(state.histories.get() + 1);
        int undone = outbox.historyChanged();
        if (undone > 0) {
            state.notice.set(ChatStore.historyChanged(undone));
        }
    }
}
