// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.api.ServerApi;
import app.parley.client.history.History;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.store.ChatStore;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.EventPage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A room's events from the copy on this computer, and over HTTP what is not there. Confined to the session's thread.
final class KeptHistory implements History {
    /// So many events are worth showing without asking the server.
    private static final int ENOUGH = 40;

    private final RoomId room;
    private final ChatStore store;
    private final LocalCopy copy;
    private final ServerApi api;
    private final SessionAnswers answers;

    KeptHistory(RoomId room, ChatStore store, LocalCopy copy, ServerApi api, SessionAnswers answers) {
        this.room = room;
        this.store = store;
        this.copy = copy;
        this.api = api;
        this.answers = answers;
    }

    @Override
    public void before(long seq, int limit, Consumer<Outcome<EventPage>> then) {
        if (seq <= 1) {
            then.accept(Outcome.done(new EventPage(List.of(), 0)));
            return;
        }
        store.before(room, seq, limit, kept -> {
            if (kept.isEmpty()) {
                ask(api.eventsBefore(room, seq, limit), outcome -> {
                    if (outcome instanceof Outcome.Failed<EventPage>(Failure.Unreachable _)) {
                        newestOfCopy(seq, limit, outcome, then);
                    } else {
                        then.accept(outcome);
                    }
                });
            } else if (kept.size() < Math.min(ENOUGH, limit) && kept.getFirst().seq() > 1 && copy.isOnline()) {
                lengthen(kept, limit, then);
            } else {
                then.accept(Outcome.done(page(kept)));
            }
        });
    }

    /// A few lines fill no window: put what lies before them on top.
    private void lengthen(List<Event> kept, int limit, Consumer<Outcome<EventPage>> then) {
        ask(api.eventsBefore(room, kept.getFirst().seq(), limit - kept.size()), outcome -> {
            var all = new ArrayList<Event>();
            if (outcome instanceof Outcome.Done<EventPage>(var older)
                    && !older.events().isEmpty()
                    && older.events().getLast().seq() == kept.getFirst().seq() - 1) {
                all.addAll(older.events());
            }
            all.addAll(kept);
            then.accept(Outcome.done(page(all)));
        });
    }

    @Override
    public void after(long seq, int limit, Consumer<Outcome<EventPage>> then) {
        store.after(room, seq, limit, kept -> {
            if (!kept.isEmpty()) {
                then.accept(Outcome.done(page(kept)));
            } else {
                ask(api.eventsAfter(room, seq, limit), then);
            }
        });
    }

    /// The server does not answer, and the copy ends before `seq`: its end is better than nothing.
    private void newestOfCopy(long seq, int limit, Outcome<EventPage> failed, Consumer<Outcome<EventPage>> then) {
        long end = copy.ends().getOrDefault(room, 0L);
        if (end == 0 || end >= seq) {
            then.accept(failed);
            return;
        }
        store.before(room, end + 1, limit, kept -> then.accept(kept.isEmpty() ? failed : Outcome.done(page(kept))));
    }

    private void ask(CompletableFuture<Outcome<EventPage>> answer, Consumer<Outcome<EventPage>> then) {
        var epoch = copy.epoch();
        answers.hand(answer, outcome -> {
            if (outcome instanceof Outcome.Done<EventPage>(var page) && epoch != null && epoch.equals(copy.epoch())) {
                copy.page(room, page.events());
            }
            then.accept(outcome);
        });
    }

    private static EventPage page(List<Event> kept) {
        return new EventPage(kept, kept.getLast().seq());
    }
}
