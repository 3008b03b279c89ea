// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import app.parley.client.outcome.Outcome;
import app.parley.client.store.MessageChanges;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.EventPage;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/// The messages that those of a timeline answer to, also where they are too far back to be loaded.
///
/// Confined to the session's thread. What is not among the items is asked for, one after the other, and kept up to date
/// like the items are.
final class Quotes {
    private final History history;
    private final ObservableList<TimelineItem> items;
    private final ObservableMap<Long, Optional<Event.Message>> quoted = FXCollections.observableHashMap();
    private final ObservableMap<Long, Optional<Event.Message>> view = FXCollections.unmodifiableObservableMap(quoted);
    private final Set<Long> wanted = new HashSet<>();
    private final Queue<Long> toAsk = new ArrayDeque<>();
    private final Generation generation = new Generation();
    private @Nullable PassedChanges passed;

    Quotes(History history, ObservableList<TimelineItem> items) {
        this.history = history;
        this.items = items;
        items.addListener(this::follow);
    }

    /// By seq; what is asked for has no entry yet, and what is not there, or is no message, has an empty one.
    ObservableMap<Long, Optional<Event.Message>> quoted() {
        return view;
    }

    /// `event` about a message has happened.
    void happened(Event event) {
        long target = MessageChanges.target(event);
        quoted.computeIfPresent(target, (_, known) -> known.map(message -> MessageChanges.after(message, event)));
        if (passed != null) {
            passed.pass(event);
        }
    }

    /// Not every event has been told: what is known may be wrong.
    void forget() {
        generation.next();
        passed = null;
        wanted.clear();
        toAsk.clear();
        quoted.clear();
    }

    /// Ask for what the items answer to.
    void askForAll() {
        items.forEach(this::look);
        ask();
    }

    private void follow(ListChangeListener.Change<? extends TimelineItem> change) {
        while (change.next()) {
            change.getAddedSubList().forEach(this::look);
        }
        ask();
    }

    private void look(TimelineItem item) {
        switch (item) {
            case TimelineItem.Posted posted -> {
                var message = posted.message();
                if (wanted.contains(message.seq())) {
                    quoted.put(message.seq(), Optional.of(message));
                }
                want(message.replyTo());
            }
            case TimelineItem.Waiting waiting -> want(waiting.replyTo());
            case TimelineItem.Failed failed -> want(failed.replyTo());
            case TimelineItem.Notice _ -> {}
        }
    }

    private void want(@Nullable Long seq) {
        if (seq != null && wanted.add(seq)) {
            var message = TimelineItem.message(items, seq);
            if (message != null) {
                quoted.put(seq, Optional.of(message));
            } else {
                toAsk.add(seq);
            }
        }
    }

    private void ask() {
        while (passed == null && !toAsk.isEmpty()) {
            long seq = toAsk.remove();
            if (!quoted.containsKey(seq)) {
                ask(seq);
            }
        }
    }

    private void ask(long seq) {
        var meanwhile = new PassedChanges(seq, seq);
        passed = meanwhile;
        history.after(seq - 1, 1, generation.guard(outcome -> {
            passed = null;
            answered(seq, outcome, meanwhile);
        }));
    }

    private void answered(long seq, Outcome<EventPage> outcome, PassedChanges meanwhile) {
        switch (outcome) {
            // It is asked for again when the next message comes.
            case Outcome.Failed<EventPage> _ -> toAsk.add(seq);
            case Outcome.Done<EventPage>(var page) -> {
                if (meanwhile.tooMany()) {
                    toAsk.add(seq);
                } else if (!quoted.containsKey(seq)) {
                    quoted.put(seq, message(seq, meanwhile.bring(page.events())));
                }
                ask();
            }
        }
    }

    private static Optional<Event.Message> message(long seq, List<Event> events) {
        return events.stream()
                .filter(event -> event.seq() == seq && event instanceof Event.Message)
                .map(Event.Message.class::cast)
                .findFirst();
    }
}
