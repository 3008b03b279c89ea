// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.outcome.Delays;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Asks for what a welcome does not tell, such as the rooms that I could join: at once when the app begins, and
/// somewhere
/// in the next minute after a reconnect, when all apps come back in the same second. Confined to the session's thread.
final class AfterWelcome {
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Runnable ask;
    private final Delays delays;
    private Delays.@Nullable Delay asking;
    private boolean asked;

    AfterWelcome(Runnable ask, Delays delays) {
        this.ask = ask;
        this.delays = delays;
    }

    void welcomed() {
        if (!asked) {
            asked = true;
            ask.run();
        } else if (asking == null) {
            long millis = ThreadLocalRandom.current().nextLong(WITHIN.toMillis());
            asking = delays.after(Duration.ofMillis(millis), () -> {
                asking = null;
                ask.run();
            });
        }
    }

    void close() {
        if (asking != null) {
            asking.cancel();
        }
    }
}
