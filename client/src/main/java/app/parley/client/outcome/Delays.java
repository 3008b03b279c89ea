// SPDX-License-Identifier: Apache-2.0
package app.parley.client.outcome;

import java.time.Duration;

/// Runs things later.
public interface Delays {

    /// Run `task` once after `delay`, on the thread that the one who gave this out promised.
    Delay after(Duration delay, Runnable task);

    /// Something that will run unless it is cancelled first.
    interface Delay {
        /// Make sure that it does not run; does nothing when it has.
        void cancel();
    }
}
