// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The callers in this process who wait for one commit, in one room. Confined to one thread at a time.
public final class Acks {
    private static final Logger LOG = LoggerFactory.getLogger(Acks.class);

    private final List<LoggedCommand> waiting = new ArrayList<>(1);

    void add(LoggedCommand command) {
        waiting.add(command);
    }

    /// Add those of `later`, which come after these.
    public void addAll(Acks later) {
        waiting.addAll(later.waiting);
    }

    /// Tell every caller that its command is kept, in order. What one of them throws is logged, and the others are told
    /// all the same.
    public void tell() {
        for (var each : waiting) {
            try {
                each.acknowledge();
            } catch (RuntimeException | Error e) {
                LOG.error("a caller could not be told", e);
            }
        }
    }
}
