// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import app.parley.client.outcome.Backoff;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.store.MessageChanges;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.EventPage;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Keeps an event window at the end of its room's log: loads the newest page, then the events after it that are
/// missing.
///
/// Confined to the session's thread. Events may come in any order, again, or not at all: known ones are ignored, and
/// early ones wait until the history has brought those before them.
/// ```
/// empty --load--> loading --page--> open --gap, or more than 1,000 events missing--> loading
///   ^____________________reset (another history)____________________|
/// ```
final class HistoryLoader {
    private static final int NEWEST_PAGE = 100;
    private static final int MISSING_PAGE = 200;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    /// Hears what was loaded.
    interface Listener {
        /// `newest` is held in place of all before.
        void replaced(List<Event> newest);

        /// `older`, which lies directly before what was held, is held too; return how many of them are shown.
        int preceded(List<Event> older);

        /// `next`, which follows what was held, is held too; it may be empty.
        void followed(List<Event> next);
    }

    private final History history;
    private final Delays delays;
    private final EventWindow window;
    private final LoadState state;
    private final Listener listener;
    private final Jump jump;
    private final OlderPages older;
    private final Backoff retries = new Backoff(FIRST_RETRY, LONGEST_RETRY, RandomGenerator.getDefault());
    private final Generation generation = new Generation();
    private boolean filling;

    HistoryLoader(History history, Delays delays, EventWindow window, LoadState state, Listener listener) {
        this.history = history;
        this.delays = delays;
        this.window = window;
        this.state = state;
        this.listener = listener;
        jump = new Jump(window, state);
        older = new OlderPages(history, window, state, listener, jump);
    }

    /// Return whether nothing is held and nothing is on its way.
    boolean isEmpty() {
        return !window.isOpen() && !state.loading.get();
    }

    /// Load the newest page unless it is here or on its way; `head` is the seq of the room's last event.
    void load(long head) {
        window.headIs(head);
        if (isEmpty()) {
            loadNewest();
        }
    }

    /// Load the page before the oldest event that is held, or the newest page again if that failed.
    void loadOlder() {
        if (isEmpty() && state.problem.get() != null) {
            loadNewest();
        }
        older.load();
    }

    /// Load older pages until the event at `seq` is held; `then` hears whether it is.
    void jump(long seq, Consumer<Boolean> then) {
        jump.begin(seq, then);
        if (window.isOpen() && window.first() <= seq) {
            jump.end(window.holds(seq));
            return;
        }
        loadOlder();
        if (isEmpty() || (window.isOpen() && !state.loadingOlder.get())) {
            jump.end(false);
        }
    }

    /// Everything up to `head` exists, and the socket will not bring it: load it.
    void expect(long head) {
        if (!isEmpty()) {
            window.headIs(head);
            fill();
        }
    }

    /// Take `events`, in any order.
    void deliver(List<Event> events) {
        if (!isEmpty()) {
            apply(events);
            fill();
        }
    }

    /// The socket goes on at `head` and leaves out what is missing before: load the newest page instead.
    void gap(long head) {
        if (!isEmpty() && head > window.last()) {
            window.close();
            abandon();
            window.headIs(head);
            loadNewest();
        }
    }

    /// Everything before `seq` was dropped.
    void dropped(long seq) {
        older.dropped(seq);
    }

    boolean isLoadingOlder() {
        return state.loadingOlder.get();
    }

    /// The history is another one now.
    void reset() {
        abandon();
        window.clear();
        state.reachedStart.set(false);
        state.loading.set(false);
        jump.end(false);
    }

    private void abandon() {
        generation.next();
        filling = false;
        older.abandon();
    }

    private void loadNewest() {
        state.loading.set(true);
        state.problem.set(null);
        history.before(window.head() + 1, NEWEST_PAGE, generation.guard(outcome -> {
            state.loading.set(false);
            take(outcome);
            older.goOn();
        }));
    }

    private void take(Outcome<EventPage> newest) {
        switch (newest) {
            case Outcome.Failed<EventPage>(var why) -> {
                state.problem.set(why);
                if (mayPass(why)) {
                    delays.after(retries.next(), generation.guard(() -> load(window.head())));
                }
            }
            case Outcome.Done<EventPage>(var page)
            when !EventWindow.isContiguous(page.events()) -> state.problem.set(Failure.local("bad-history"));
            case Outcome.Done<EventPage>(var page) -> {
                retries.reset();
                window.open(page.events());
                window.headIs(page.head());
                listener.replaced(page.events());
                state.reachedStart.set(window.first() <= 1);
                apply(List.of());
                fill();
            }
        }
    }

    private void apply(List<Event> events) {
        var next = window.add(events);
        if (window.isOpen()) {
            listener.followed(next);
            next.stream().filter(event -> MessageChanges.target(event) > 0).forEach(older::happened);
        }
    }

    /// Ask the history for what is missing behind what is held.
    private void fill() {
        if (!window.isOpen() || filling || window.missing() == 0) {
            return;
        }
        if (window.missing() > EventWindow.MOST_MISSING) {
            gap(window.head());
            return;
        }
        filling = true;
        history.after(window.last(), MISSING_PAGE, generation.guard(this::takeMissing));
    }

    private void takeMissing(Outcome<EventPage> outcome) {
        long before = window.last();
        switch (outcome) {
            case Outcome.Failed<EventPage>(var why) -> state.problem.set(why);
            case Outcome.Done<EventPage>(var page) -> {
                state.problem.set(null);
                apply(page.events());
            }
        }
        if (window.last() > before) {
            retries.reset();
            fillAgain();
        } else {
            delays.after(retries.next(), generation.guard(this::fillAgain));
        }
    }

    private void fillAgain() {
        filling = false;
        fill();
    }

    private static boolean mayPass(Failure why) {
        return !(why instanceof Failure.Refused refused) || refused.status() >= 500 || refused.status() == 429;
    }
}
