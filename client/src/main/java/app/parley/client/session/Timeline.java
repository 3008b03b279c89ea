// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.outcome.Backoff;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.store.MessageChanges;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.EventPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/// One room as it is read: the room's events from `first` to `last` without a hole, then what of mine still waits.
///
/// Confined to the session's thread. Events may come in any order, doubled, or not at all: what is known already is
/// ignored, what comes too early is set aside until the history has brought what lies before it.
///
/// A little longer than most: it is one state, and its states are these.
/// ```
/// empty --load--> loading --page--> loaded --gap, or a hole beyond 1,000 events--> loading
///   ^______________________reset (another history)_____________________|
/// ```
public final class Timeline {
    private static final int FIRST_PAGE = 100;
    private static final int OLDER_PAGE = 100;
    private static final int HOLE_PAGE = 200;
    private static final int FAR_PAGE = 200;

    /// A larger hole is not worth loading before it is asked for: the newest page is shown instead.
    private static final int LARGEST_HOLE = 1_000;

    /// How much of a room that is not looked at is kept.
    private static final int KEPT_WHEN_LEFT = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(30);

    private record Reach(long seq, Consumer<Boolean> then) {}

    private enum Phase {
        EMPTY,
        LOADING,
        LOADED
    }

    private final RoomId room;
    private final History history;
    private final Delays delays;
    private final TimelineItems items;
    private final NewLine newLine;
    private final Backoff retries = new Backoff(PATIENCE, MOST_PATIENCE, RandomGenerator.getDefault());
    private final Quotes quotes;

    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loadingOlder = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper reachedStart = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Failure> problem = new ReadOnlyObjectWrapper<>();

    private final TreeMap<Long, Event> early = new TreeMap<>();
    private Phase phase = Phase.EMPTY;
    private long first = 1;
    private long last;
    /// The history is asked for everything up to here.
    private long wanted;
    private boolean filling;
    /// What came about messages of the older page that is on its way.
    private @Nullable PassedChanges passed;
    private @Nullable Reach reach;
    /// Answers to questions of an earlier life are ignored.
    private int life;

    Timeline(RoomId room, String me, History history, Delays delays) {
        this.room = room;
        this.history = history;
        this.delays = delays;
        this.items = new TimelineItems(me);
        this.newLine = new NewLine(items.shown());
        this.quotes = new Quotes(history, items.shown());
    }

    public RoomId room() {
        return room;
    }

    /// What is shown, oldest first; unmodifiable.
    public ObservableList<TimelineItem> items() {
        return items.shown();
    }

    /// Return the message at `seq`, where it is shown.
    public Optional<Event.Message> message(long seq) {
        return Optional.ofNullable(TimelineItems.message(items.shown(), seq));
    }

    /// Return what is shown of my message `id`, whether it waits, failed or is posted; empty when it is not here.
    public Optional<TimelineItem> mine(SendId id) {
        var shown = items.shown();
        for (int i = shown.size() - 1; i >= 0; i--) {
            if (shown.get(i).key().equals(id.value())) {
                return Optional.of(shown.get(i));
            }
        }
        return Optional.empty();
    }

    /// True while the newest page is on its way and nothing newer than what is shown is known.
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadingOlderProperty() {
        return loadingOlder.getReadOnlyProperty();
    }

    /// True once the first entry of the room is here: there is nothing older.
    public ReadOnlyBooleanProperty reachedStartProperty() {
        return reachedStart.getReadOnlyProperty();
    }

    /// Why the last attempt to load failed; null when it did not.
    public ReadOnlyObjectProperty<@Nullable Failure> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The seq of the message above which the "New" line stands, 0 when there is none. It stays until the room is
    /// left.
    public ReadOnlyLongProperty newFromProperty() {
        return newLine.fromProperty();
    }

    /// The messages that others answer to, by seq. What is not known yet has no entry; what is no message has an empty
    /// one.
    public ObservableMap<Long, Optional<Event.Message>> quoted() {
        return quotes.quoted();
    }

    /// Load older pages until the event at `seq` is here; `then` hears whether it is. Another one asked for before it
    /// comes ends this one.
    public void reach(long seq, Consumer<Boolean> then) {
        endReach(false);
        reach = new Reach(seq, then);
        if (phase == Phase.LOADED && first <= seq) {
            endReach(seq <= last);
        } else {
            loadOlder();
            if (phase == Phase.EMPTY || (phase == Phase.LOADED && !loadingOlder.get())) {
                endReach(false);
            }
        }
    }

    /// Load the page before the oldest that is shown; does nothing while one is on its way or when there is none.
    ///
    /// After a failure this tries again; it also tries the newest page again when that is what failed.
    public void loadOlder() {
        if (phase == Phase.EMPTY && problem.get() != null) {
            load(wanted);
        }
        if (phase != Phase.LOADED || loadingOlder.get() || reachedStart.get()) {
            return;
        }
        loadingOlder.set(true);
        int limit = reach == null ? OLDER_PAGE : FAR_PAGE;
        var meanwhile = new PassedChanges(first - limit, first - 1);
        passed = meanwhile;
        history.before(first, limit, ofThisLife(outcome -> {
            passed = null;
            olderPage(outcome, meanwhile);
            stepOn();
        }));
    }

    /// Where a resume may begin: the last seq up to which nothing is missing. Empty before the first page is here.
    OptionalLong cursor() {
        return phase == Phase.LOADED ? OptionalLong.of(last) : OptionalLong.empty();
    }

    /// Load the newest page unless it is here or on its way; `head` is the seq of the room's last event.
    void load(long head) {
        wanted = Math.max(wanted, head);
        if (phase != Phase.EMPTY) {
            return;
        }
        phase = Phase.LOADING;
        loading.set(true);
        problem.set(null);
        history.before(wanted + 1, FIRST_PAGE, ofThisLife(this::newestPage));
    }

    /// Everything up to `head` exists, and the socket will not bring it: make sure that the history does.
    void expect(long head) {
        if (phase != Phase.EMPTY) {
            wanted = Math.max(wanted, head);
            fill();
        }
    }

    /// Take `events` of this room, in any order.
    void deliver(List<Event> events) {
        if (phase == Phase.EMPTY) {
            return;
        }
        boolean complete = apply(events);
        if (!complete) {
            fill();
        }
    }

    /// The socket goes on at `head` and leaves out what is missing before: show the newest page instead.
    void gap(long head) {
        if (phase == Phase.EMPTY || head <= last) {
            return;
        }
        phase = Phase.EMPTY;
        startNewLife();
        load(head);
    }

    /// Forget every event: the history is another one now. What of mine waits stays.
    void reset() {
        phase = Phase.EMPTY;
        startNewLife();
        early.clear();
        wanted = 0;
        last = 0;
        first = 1;
        items.withdrawAll();
        items.replace(List.of());
        quotes.forget();
        items.forgetAcknowledged();
        newLine.end();
        reachedStart.set(false);
        loading.set(false);
        endReach(false);
    }

    /// Everything from `seq` on counts as new.
    void markNewFrom(long seq) {
        newLine.begin(seq);
    }

    /// The room is not looked at any more: the "New" line goes, and so does what was loaded far back.
    void left() {
        newLine.end();
        long firstKept = loadingOlder.get() ? 0 : items.trim(KEPT_WHEN_LEFT);
        if (firstKept > 0) {
            first = firstKept;
            reachedStart.set(false);
        }
    }

    /// Show a message of mine that waits or failed.
    void put(TimelineItem own) {
        items.put(own);
    }

    /// Show a change of mine that waits or failed.
    void put(PendingChange change) {
        items.put(change);
    }

    /// The server has made the change `id` by its event at `seq`.
    void confirm(SendId id, long seq) {
        items.confirm(id, seq);
    }

    /// The change `id` is not wanted any more.
    void withdraw(SendId id) {
        items.withdraw(id);
    }

    /// The server keeps `id` at `seq`.
    void acknowledge(SendId id, long seq) {
        items.acknowledge(id, seq, phase == Phase.EMPTY ? Long.MAX_VALUE : last);
    }

    void remove(SendId id) {
        items.remove(id);
    }

    private void newestPage(Outcome<EventPage> outcome) {
        loading.set(false);
        switch (outcome) {
            case Outcome.Failed<EventPage>(var why) -> {
                phase = Phase.EMPTY;
                problem.set(why);
                if (mayPass(why)) {
                    delays.after(retries.next(), ofThisLife(() -> load(wanted)));
                }
            }
            case Outcome.Done<EventPage>(var page)
            when !contiguous(page.events()) -> {
                phase = Phase.EMPTY;
                problem.set(Failure.local("bad-history"));
            }
            case Outcome.Done<EventPage>(var page) -> {
                phase = Phase.LOADED;
                retries.reset();
                var events = page.events();
                first = events.isEmpty() ? 1 : events.getFirst().seq();
                last = events.isEmpty() ? 0 : events.getLast().seq();
                quotes.forget();
                items.replace(events);
                quotes.askForAll();
                reachedStart.set(first <= 1);
                wanted = Math.max(wanted, page.head());
                apply(List.of());
                newLine.place();
                fill();
            }
        }
        stepOn();
    }

    private void olderPage(Outcome<EventPage> outcome, PassedChanges meanwhile) {
        loadingOlder.set(false);
        switch (outcome) {
            case Outcome.Failed<EventPage>(var why) -> problem.set(why);
            case Outcome.Done<EventPage>(var page) -> {
                problem.set(null);
                var events = page.events();
                if (events.isEmpty()) {
                    reachedStart.set(true);
                    return;
                }
                if (!contiguous(events) || events.getLast().seq() != first - 1) {
                    problem.set(Failure.local("bad-history"));
                    return;
                }
                if (meanwhile.tooMany()) {
                    loadOlder();
                    return;
                }
                first = events.getFirst().seq();
                int shown = items.prepend(meanwhile.bring(events));
                reachedStart.set(first <= 1);
                newLine.place();
                if (shown == 0) {
                    loadOlder();
                }
            }
        }
    }

    /// Append what follows `last` without a hole, set aside what does not; return whether nothing is known to be
    /// missing.
    private boolean apply(List<Event> events) {
        for (var event : events) {
            if (event.seq() > last) {
                early.put(event.seq(), event);
            }
        }
        if (phase == Phase.LOADED) {
            early.headMap(last, true).clear();
            var next = new ArrayList<Event>();
            while (!early.isEmpty() && early.firstKey() == last + 1) {
                next.add(early.pollFirstEntry().getValue());
                last++;
            }
            items.append(next);
            next.stream().filter(event -> MessageChanges.target(event) > 0).forEach(this::passOn);
            items.forgetAcknowledged(last);
            newLine.place();
        }
        while (early.size() > LARGEST_HOLE) {
            wanted = Math.max(wanted, early.pollLastEntry().getKey());
        }
        if (phase == Phase.LOADED && !early.isEmpty()) {
            wanted = Math.max(wanted, early.firstKey() - 1);
        }
        return wanted <= last;
    }

    private void passOn(Event change) {
        quotes.happened(change);
        if (passed != null) {
            passed.pass(change);
        }
    }

    /// A page has come, or has not: go on towards what is to be reached.
    private void stepOn() {
        if (reach == null) {
            return;
        }
        if (phase != Phase.LOADED || problem.get() != null) {
            endReach(false);
        } else if (first <= reach.seq()) {
            endReach(reach.seq() <= last);
        } else if (reachedStart.get()) {
            endReach(false);
        } else {
            loadOlder();
        }
    }

    private void endReach(boolean here) {
        var ended = reach;
        reach = null;
        if (ended != null) {
            ended.then().accept(here);
        }
    }

    /// Ask the history for what is missing between `last` and `wanted`.
    private void fill() {
        if (phase != Phase.LOADED || filling || wanted <= last) {
            return;
        }
        if (wanted - last > LARGEST_HOLE) {
            gap(wanted);
            return;
        }
        filling = true;
        history.after(last, HOLE_PAGE, ofThisLife(this::missingPage));
    }

    private void missingPage(Outcome<EventPage> outcome) {
        long before = last;
        switch (outcome) {
            case Outcome.Failed<EventPage>(var why) -> problem.set(why);
            case Outcome.Done<EventPage>(var page) -> {
                problem.set(null);
                apply(page.events());
            }
        }
        if (last > before) {
            retries.reset();
            filling = false;
            fill();
        } else {
            delays.after(retries.next(), ofThisLife(() -> {
                filling = false;
                fill();
            }));
        }
    }

    private static boolean mayPass(Failure why) {
        return !(why instanceof Failure.Refused refused) || refused.status() >= 500 || refused.status() == 429;
    }

    private static boolean contiguous(List<Event> events) {
        for (int i = 1; i < events.size(); i++) {
            if (events.get(i).seq() != events.get(i - 1).seq() + 1) {
                return false;
            }
        }
        return true;
    }

    private void startNewLife() {
        life++;
        filling = false;
        passed = null;
        loadingOlder.set(false);
    }

    private Runnable ofThisLife(Runnable task) {
        int mine = life;
        return () -> {
            if (mine == life) {
                task.run();
            }
        };
    }

    private <T> Consumer<T> ofThisLife(Consumer<T> then) {
        int mine = life;
        return answer -> {
            if (mine == life) {
                then.accept(answer);
            }
        };
    }
}
