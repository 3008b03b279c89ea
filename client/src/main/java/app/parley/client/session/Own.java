package app.parley.client.session;

import app.parley.client.store.Act;
import app.parley.client.store.OutboxEntry;
import java.util.Optional;

/// How what waits in the outbox is shown. Pure.
final class Own {
    private Own() {}

    /// Return the message that `entry` says; empty when it says none.
    static Optional<TimelineItem> item(OutboxEntry entry) {
        if (!(entry.act() instanceof Act.Say(var text, var replyTo))) {
            return Optional.empty();
        }
        var failure = entry.failure();
        return Optional.of(
                failure == null
                        ? new TimelineItem.Waiting(entry.id(), text, replyTo, entry.since())
                        : new TimelineItem.Failed(entry.id(), text, replyTo, entry.since(), failure));
    }
}
