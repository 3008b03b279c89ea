// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.store.Act;
import app.parley.client.store.OutboxEntry;

/// How what waits in the outbox is shown in its timeline. Pure but for that.
final class Own {
    private Own() {}

    /// Show `entry`, which is mine: a message at the end, a change at its message.
    static void show(Timeline timeline, OutboxEntry entry, String me) {
        var failure = entry.failure();
        switch (entry.act()) {
            case Act.Say(var text, var replyTo) ->
                timeline.put(
                        failure == null
                                ? new TimelineItem.Waiting(entry.id(), text, replyTo, entry.since())
                                : new TimelineItem.Failed(entry.id(), text.value(), replyTo, entry.since(), failure));
            case Act.Unsayable(var text, var replyTo) -> {
                if (failure != null) {
                    timeline.put(new TimelineItem.Failed(entry.id(), text, replyTo, entry.since(), failure));
                }
            }
            case Act.Change(var target, var change) ->
                timeline.put(new PendingChange(entry.id(), target, me, entry.since(), change, failure));
        }
    }

    /// The server keeps `entry` by its event at `seq`: it is shown until that is here.
    static void kept(Timeline timeline, OutboxEntry entry, long seq) {
        if (entry.isMessage()) {
            timeline.acknowledge(entry.id(), seq);
        } else {
            timeline.confirm(entry.id(), seq);
        }
    }

    /// Stop showing `entry`.
    static void forget(Timeline timeline, OutboxEntry entry) {
        switch (entry.act()) {
            case Act.Say _, Act.Unsayable _ -> timeline.remove(entry.id());
            case Act.Change _ -> timeline.withdraw(entry.id());
        }
    }
}
