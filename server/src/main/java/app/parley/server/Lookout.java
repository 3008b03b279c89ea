// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for news of several kinds, each time it runs. While a kind cannot be read, the log says so once, and once more
/// when it can be read again. Thread-safe; a round that begins during another one does nothing.
final class Lookout implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

    private final Map<String, Runnable> looks = new LinkedHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    /// Owned by the round that looks.
    private final Set<String> failing = new HashSet<>();

    /// Look for `news` by `look` too. To be called before the first round.
    Lookout add(String news, Runnable look) {
        looks.put(news, look);
        return this;
    }

    @Override
    public void run() {
        if (looking.compareAndSet(false, true)) {
            try {
                look();
            } finally {
                looking.set(false);
            }
        }
    }

    private void look() {
        var lost = new ArrayList<String>();
        var back = new ArrayList<String>();
        var cause = "";
        for (var each : looks.entrySet()) {
            var news = each.getKey();
            try {
                each.getValue().run();
                if (failing.remove(news)) {
                    back.add(news);
                }
            } catch (RuntimeException e) {
                if (failing.add(news)) {
                    lost.add(news);
                    cause = String.valueOf(e.getMessage());
                }
            }
        }
        report(lost, back, cause);
    }

    private static void report(List<String> lost, List<String> back, String cause) {
        if (!lost.isEmpty()) {
            LOG.warn("cannot be read for now: {} cause={}", String.join(", ", lost), cause);
        }
        if (!back.isEmpty()) {
            LOG.info("can be read again: {}", String.join(", ", back));
        }
    }
}
