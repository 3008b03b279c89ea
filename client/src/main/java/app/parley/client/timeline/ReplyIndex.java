// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.history.TimelineItem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which shown messages reply to a message, by their seqs. Confined to the JavaFX thread.
final class ReplyIndex {
    private final Map<Long, Set<Long>> replies = new HashMap<>();

    /// Return the seqs of the messages that reply to the one at `seq`.
    Set<Long> of(long seq) {
        return replies.getOrDefault(seq, Set.of());
    }

    void add(TimelineItem item) {
        if (item instanceof TimelineItem.Posted posted && posted.message().replyTo() != null) {
            replies.computeIfAbsent(posted.message().replyTo(), _ -> new HashSet<>())
                    .add(posted.seq());
        }
    }

    void remove(TimelineItem item) {
        if (item instanceof TimelineItem.Posted posted && posted.message().replyTo() != null) {
            replies.computeIfPresent(posted.message().replyTo(), (_, seqs) -> {
                seqs.remove(posted.seq());
                return seqs.isEmpty() ? null : seqs;
            });
        }
    }
}
