// SPDX-License-Identifier: Apache-2.0
package app.parley.client.connection;

import app.parley.client.outcome.Delays;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Notices within three seconds that a server has fallen silent, while a person looks. Confined to one thread.
///
/// A server that has said nothing for half a second, a whole one at most, is asked for a sign of life. One that does
/// not give it may be busy, or its computer asleep: that is said, 2.5 s after its last word at the latest, and the
/// connection is kept. Only after something happened to this computer's own network is a connection without a sign of
/// life given up, because then nothing will ever come on it.
final class Silence {
    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    /// What is done about it.
    interface Listener {
        void ping();

        void silent();

        void heardAgain();

        void giveUp();
    }

    private final Delays delays;
    private final Listener listener;

    private boolean open;
    private boolean watched = true;
    private boolean heard;
    private boolean silent;
    private boolean suspicious;
    private Delays.@Nullable Delay next;
    private Delays.@Nullable Delay patience;

    Silence(Delays delays, Listener listener) {
        this.delays = delays;
        this.listener = listener;
    }

    /// Whether a person looks; otherwise the server is not asked for signs of life.
    void watched(boolean now) {
        watched = now;
        look();
    }

    void opened() {
        open = true;
        heard = true;
        look();
    }

    void ended() {
        open = false;
        silent = false;
        suspicious = false;
        next = cancelled(next);
        patience = cancelled(patience);
    }

    /// Something came from the server.
    void heard() {
        heard = true;
        suspicious = false;
        patience = cancelled(patience);
        if (silent) {
            silent = false;
            listener.heardAgain();
        }
    }

    /// This computer slept, or has another network: the connection may be dead without knowing it.
    void suspect() {
        if (open) {
            suspicious = true;
            ask();
        }
    }

    private void look() {
        if (open && watched && next == null) {
            next = delays.after(QUIET, () -> {
                next = null;
                if (!heard) {
                    ask();
                }
                heard = false;
                look();
            });
        }
    }

    private void ask() {
        if (patience != null) {
            return;
        }
        listener.ping();
        patience = delays.after(PATIENCE, () -> {
            patience = null;
            if (suspicious) {
                listener.giveUp();
            } else if (!silent) {
                silent = true;
                listener.silent();
            }
        });
    }

    private static Delays.@Nullable Delay cancelled(Delays.@Nullable Delay delay) {
        if (delay != null) {
            delay.cancel();
        }
        return null;
    }
}
