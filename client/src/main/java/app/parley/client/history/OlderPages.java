// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.EventPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Loads the pages before the oldest event that is held, one at a time, for a reader who scrolls up or jumps far back.
///
/// Confined to the session's thread.
final class OlderPages {
    private static final int PAGE = 100;
    /// Larger, because a jump loads many events only to reach its target.
    private static final int PAGE_OF_JUMP = 200;

    private final History history;
    private final EventWindow window;
    private final LoadState state;
    private final HistoryLoader.Listener listener;
    private final Jump jump;
    private final Generation generation = new Generation();
    /// What happened to messages of the page that is on its way.
    private @Nullable PassedChanges passed;

    OlderPages(History history, EventWindow window, LoadState state, HistoryLoader.Listener listener, Jump jump) {
        this.history = history;
        this.window = window;
        this.state = state;
        this.listener = listener;
        this.jump = jump;
    }

    /// Load the next older page; does nothing while one is on its way or when there is none.
    void load() {
        if (!window.isOpen() || state.loadingOlder.get() || state.reachedStart.get()) {
            return;
        }
        state.loadingOlder.set(true);
        int limit = jump.isUnderWay() ? PAGE_OF_JUMP : PAGE;
        var meanwhile = new PassedChanges(window.first() - limit, window.first() - 1);
        passed = meanwhile;
        history.before(window.first(), limit, generation.guard(outcome -> {
            passed = null;
            take(outcome, meanwhile);
            goOn();
        }));
    }

    /// Load the next older page if a jump needs it.
    void goOn() {
        if (jump.needsOlder()) {
            load();
        }
    }

    /// `change` of a message has happened.
    void happened(Event change) {
        if (passed != null) {
            passed.pass(change);
        }
    }

    /// Everything from `seq` on is held, and the rest was dropped.
    void dropped(long seq) {
        window.beginAt(seq);
        state.reachedStart.set(false);
    }

    /// Drop the page that is on its way.
    void abandon() {
        generation.next();
        passed = null;
        state.loadingOlder.set(false);
    }

    private void take(Outcome<EventPage> outcome, PassedChanges meanwhile) {
        state.loadingOlder.set(false);
        switch (outcome) {
            case Outcome.Failed<EventPage>(var why) -> state.problem.set(why);
            case Outcome.Done<EventPage>(var page) -> {
                state.problem.set(null);
                take(page.events(), meanwhile);
            }
        }
    }

    private void take(List<Event> page, PassedChanges meanwhile) {
        if (page.isEmpty()) {
            state.reachedStart.set(true);
        } else if (!window.follows(page)) {
            state.problem.set(Failure.local("bad-history"));
        } else if (meanwhile.tooMany()) {
            load();
        } else {
            window.beginAt(page.getFirst().seq());
            int shown = listener.preceded(meanwhile.bring(page));
            state.reachedStart.set(window.first() <= 1);
            if (shown == 0) {
                load();
            }
        }
    }
}
