// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.connection.ConnectionState;
import app.parley.client.outcome.Delays;
import app.parley.client.session.ChatSession;
import app.parley.client.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What is said of the connection: nothing while it is well, and nothing of a trouble that is over in two seconds.
///
/// Confined to the JavaFX thread.
public final class ConnectionViewModel {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ChatSession session;
    private final Delays delays;
    private final InstantSource clock;
    private final ReadOnlyBooleanWrapper troubled = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper mayTry = new ReadOnlyBooleanWrapper();
    private final Subscription watch;
    private Delays.@Nullable Delay next;
    private @Nullable Instant since;

    public ConnectionViewModel(ChatSession session, Delays delays, InstantSource clock) {
        this.session = session;
        this.delays = delays;
        this.clock = clock;
        watch = session.connectionStateProperty().subscribe(_ -> show());
    }

    /// True while something is worth saying; the composer then says what happens with messages.
    public ReadOnlyBooleanProperty troubledProperty() {
        return troubled.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /// Why there is no connection, as far as that is known; else empty.
    public String reason() {
        return session.connectionStateProperty().get() instanceof ConnectionState.Waiting(var reason, var _)
                ? reason
                : "";
    }

    /// Whether it makes sense to try at once.
    public ReadOnlyBooleanProperty mayTryProperty() {
        return mayTry.getReadOnlyProperty();
    }

    public void tryNow() {
        session.retryNow();
    }

    public void close() {
        watch.unsubscribe();
        cancel();
    }

    private void show() {
        cancel();
        var state = session.connectionStateProperty().get();
        switch (state) {
            case ConnectionState.Connected _ -> {
                since = null;
                troubled.set(false);
                words.set("");
            }
            case ConnectionState.Silent(var reason) -> now(reason);
            case ConnectionState.Connecting _ -> later(Words.of("connection.connecting"), false);
            case ConnectionState.Waiting(var reason, var until) -> later(waiting(reason, until), true);
            case ConnectionState.SignedOut(var reason) -> now(reason);
            case ConnectionState.Refused(var reason) -> now(reason);
            case ConnectionState.Untrusted(var why) -> {
                now(why.words());
                // The question is asked again.
                mayTry.set(true);
            }
        }
    }

    private void now(String reason) {
        if (since == null) {
            since = clock.instant();
        }
        words.set(reason);
        mayTry.set(false);
        troubled.set(true);
    }

    private void later(String sentence, boolean tryable) {
        if (since == null) {
            since = clock.instant();
        }
        words.set(sentence);
        mayTry.set(tryable);
        var passed = Duration.between(since, clock.instant());
        boolean worthSaying = passed.compareTo(PATIENCE) >= 0;
        troubled.set(worthSaying);
        if (!worthSaying) {
            next = delays.after(PATIENCE.minus(passed), this::show);
        } else if (tryable) {
            next = delays.after(SECOND, this::show);
        }
    }

    private String waiting(String reason, Instant until) {
        long seconds = Math.max(
                0, Math.ceilDiv(Duration.between(clock.instant(), until).toMillis(), 1000L));
        return Words.of("connection.waiting", reason, seconds);
    }

    private void cancel() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }
}
