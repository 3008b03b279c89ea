// SPDX-License-Identifier: Apache-2.0
package app.parley.client.lan;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.AccountApi;
import app.parley.client.api.Located;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The chats of this network. Confined to the thread of the executor that it is given, where its list changes.
///
/// Every computer on the network may announce anything, so an announcement is only a hint where to ask: a chat is shown
/// once its server has answered, under the name that it answers with, and goes when it has not answered twice, or when
/// another server answers at its address. Announcements beyond a bound are ignored.
public final class ChatFinder implements AutoCloseable {
    private static final int MOST_CANDIDATES = 64;
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// A chat that was shown goes after so many rounds without an answer; what never answered is forgotten later.
    private static final int MISSES_SHOWN = 2;

    private static final int MISSES_UNKNOWN = 12;

    private final LanBrowser browser;
    private final Function<ServerAddress, CompletableFuture<Outcome<Located>>> ask;
    private final Executor thread;
    private final Delays delays;
    private final InstantSource clock;
    private final AnnouncementCheck check;

    private final Map<String, Candidate> candidates = new LinkedHashMap<>();
    private final ObservableList<FoundChat> chats = FXCollections.observableArrayList();
    private final ObservableList<FoundChat> chatsView = FXCollections.unmodifiableObservableList(chats);
    private final AtomicInteger waiting = new AtomicInteger();
    private Delays.@Nullable Delay nextRound;
    private boolean closed;

    /// `delays` run on `thread`. With `loopback`, chats of this computer that only it can reach count as well.
    public ChatFinder(
            LanBrowser browser,
            AccountApi accounts,
            Executor thread,
            Delays delays,
            InstantSource clock,
            boolean loopback) {
        this(browser, accounts::locate, thread, delays, clock, loopback);
    }

    ChatFinder(
            LanBrowser browser,
            Function<ServerAddress, CompletableFuture<Outcome<Located>>> ask,
            Executor thread,
            Delays delays,
            InstantSource clock,
            boolean loopback) {
        this.browser = browser;
        this.ask = ask;
        this.thread = thread;
        this.delays = delays;
        this.clock = clock;
        this.check = new AnnouncementCheck(loopback);
    }

    /// Begin to look.
    public void start() {
        browser.start(new LanBrowser.Listener() {
            @Override
            public void announced(LanBrowser.Announcement announcement) {
                later(() -> ChatFinder.this.announced(announcement));
            }

            @Override
            public void withdrawn(String service) {
                later(() -> ChatFinder.this.withdrawn(service));
            }
        });
        nextRound = delays.after(BETWEEN_ROUNDS, this::round);
    }

    /// The chats that answer, in the order in which they were found; unmodifiable.
    public ObservableList<FoundChat> chats() {
        return chatsView;
    }

    /// Ask all again now.
    public void refresh() {
        if (!closed) {
            new LinkedHashMap<>(candidates).forEach(this::ask);
        }
    }

    /// Stop looking. The list stays as it is.
    @Override
    public void close() {
        closed = true;
        if (nextRound != null) {
            nextRound.cancel();
        }
        browser.close();
    }

    /// Called on the browser's threads, also when the network is flooded.
    private void later(Runnable task) {
        if (waiting.incrementAndGet() > MOST_CANDIDATES) {
            waiting.decrementAndGet();
            return;
        }
        try {
            thread.execute(() -> {
                waiting.decrementAndGet();
                if (!closed) {
                    task.run();
                }
            });
        } catch (RejectedExecutionException e) {
            waiting.decrementAndGet();
        }
    }

    private void announced(LanBrowser.Announcement announcement) {
        var addresses = check.addresses(announcement);
        if (addresses.isEmpty()) {
            return;
        }
        // Services of one name are told apart by their id: while two computers settle who keeps the name, both have it.
        var key = announcement.id().isEmpty() ? announcement.service() : announcement.id();
        var known = candidates.get(key);
        if (known == null && !makeRoom()) {
            return;
        }
        var candidate = known == null ? new Candidate() : known;
        candidate.announced(announcement.service(), announcement.id(), addresses);
        candidates.put(key, candidate);
        ask(key, candidate);
    }

    /// A good-bye may be forged as well: ask.
    private void withdrawn(String service) {
        new LinkedHashMap<>(candidates).forEach((key, candidate) -> {
            if (candidate.service().equals(service)) {
                ask(key, candidate);
            }
        });
    }

    /// Return whether one more candidate may be known; the one that has failed to answer longest makes room for it.
    private boolean makeRoom() {
        if (candidates.size() < MOST_CANDIDATES) {
            return true;
        }
        var worst = candidates.entrySet().stream()
                .filter(entry ->
                        entry.getValue().shown() == null && entry.getValue().misses() > 0)
                .max(Comparator.comparingInt(entry -> entry.getValue().misses()));
        worst.ifPresent(entry -> candidates.remove(entry.getKey()));
        return worst.isPresent();
    }

    private void round() {
        refresh();
        nextRound = delays.after(BETWEEN_ROUNDS, this::round);
    }

    private void ask(String key, Candidate candidate) {
        if (candidate.asking()) {
            return;
        }
        candidate.asking(true);
        var began = clock.instant();
        var answer = new CompletableFuture<Optional<FoundChat>>();
        var asked = candidate.toAsk().stream()
                .map(address -> ask.apply(address).thenAccept(outcome -> {
                    var chat = chat(candidate, outcome, Duration.between(began, clock.instant()));
                    if (chat.isPresent()) {
                        answer.complete(chat);
                    }
                }))
                .toArray(CompletableFuture[]::new);
        var _ = CompletableFuture.allOf(asked).whenComplete((_, _) -> answer.complete(Optional.empty()));
        var _ = answer.completeOnTimeout(Optional.empty(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(chat -> thread.execute(() -> answered(key, candidate, chat)));
    }

    private static Optional<FoundChat> chat(Candidate candidate, Outcome<Located> outcome, Duration took) {
        return switch (outcome) {
            case Outcome.Failed<Located> _ -> Optional.empty();
            case Outcome.Done<Located>(Located(var _, var info))
            when !candidate.may(info.instance()) -> Optional.empty();
            case Outcome.Done<Located>(Located(var address, var info)) -> {
                var name = AnnouncementCheck.cleaned(info.name());
                yield Optional.of(new FoundChat(
                        candidate.id(),
                        name.isEmpty() ? address.display() : name,
                        info.host() == null ? "" : AnnouncementCheck.cleaned(info.host()),
                        address,
                        AnnouncementCheck.cleaned(info.version()),
                        info.registration() == null ? "closed" : info.registration(),
                        took));
            }
        };
    }

    private void answered(String key, Candidate candidate, Optional<FoundChat> chat) {
        candidate.asking(false);
        if (closed || candidates.get(key) != candidate) {
            return;
        }
        var before = candidate.shown();
        if (chat.isPresent()) {
            candidate.answered(chat.get());
            hideOthersAt(chat.get().address(), candidate);
            show(before, chat.get());
        } else {
            int misses = candidate.missed();
            if (before != null && misses >= MISSES_SHOWN) {
                candidate.hidden();
                chats.remove(before);
            }
            if (misses >= MISSES_UNKNOWN) {
                candidates.remove(key);
            }
        }
    }

    /// A server that was started again has a new id, and answers where the old one did.
    private void hideOthersAt(ServerAddress address, Candidate candidate) {
        for (var other : candidates.values()) {
            var shown = other.shown();
            if (other != candidate && shown != null && shown.address().equals(address)) {
                other.hidden();
                chats.remove(shown);
            }
        }
    }

    private void show(@Nullable FoundChat before, FoundChat now) {
        int at = before == null ? -1 : chats.indexOf(before);
        if (at >= 0) {
            chats.set(at, now);
        } else {
            chats.add(now);
        }
    }
}
