// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.outcome.Failure;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.MessageChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change of mine to the message at `target` that the server has not made yet.
///
/// It is shown as if it were done already, until the server says so; with a `failure` it is not, and waits for "retry"
/// or "discard". `by` is me.
public record PendingChange(
        SendId id,
        long target,
        String by,
        Instant since,
        MessageChange change,
        @Nullable Failure failure) {

    boolean failed() {
        return failure != null;
    }

    PendingChange failed(Failure why) {
        return new PendingChange(id, target, by, since, change, why);
    }

    PendingChange again() {
        return new PendingChange(id, target, by, since, change, null);
    }
}
