// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The event to which a person wants to go, while older pages are loaded until it is held. Confined to the session's
/// thread.
///
/// There is one jump at a time: another one ends the one before.
final class Jump {
    private record Target(long seq, Consumer<Boolean> then) {}

    private final EventWindow window;
    private final LoadState state;
    private @Nullable Target target;

    Jump(EventWindow window, LoadState state) {
        this.window = window;
        this.state = state;
    }

    /// Begin a jump to the event at `seq`; `then` hears whether it arrived.
    void begin(long seq, Consumer<Boolean> then) {
        end(false);
        target = new Target(seq, then);
    }

    boolean isUnderWay() {
        return target != null;
    }

    /// A page has come, or failed: end the jump where its end is clear, else return true, since older pages are needed.
    boolean needsOlder() {
        if (target == null) {
            return false;
        }
        boolean stuck = !window.isOpen() || state.problem.get() != null;
        if (!stuck && target.seq() < window.first() && !state.reachedStart.get()) {
            return true;
        }
        end(!stuck && window.holds(target.seq()));
        return false;
    }

    void end(boolean arrived) {
        var ended = target;
        target = null;
        if (ended != null) {
            ended.then().accept(arrived);
        }
    }
}
