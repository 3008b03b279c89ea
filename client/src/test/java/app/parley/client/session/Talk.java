package app.parley.client.session;

import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.time.Instant;
import java.util.List;

/// Events for tests, and timelines as short texts.
final class Talk {
    static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");

    private Talk() {}

    static Event.Message message(long seq, String from, String text) {
        return new Event.Message(RoomId.GENERAL, seq, "id-" + seq, from, AT.plusSeconds(seq), text, null);
    }

    static Event.Message own(long seq, String id, String text) {
        return new Event.Message(RoomId.GENERAL, seq, id, "me", AT.plusSeconds(seq), text, null);
    }

    /// What is shown: seq and text of what is kept, `…` before what waits, `!` before what failed.
    static List<String> shown(Timeline timeline) {
        return timeline.items().stream()
                .map(item -> switch (item) {
                    case TimelineItem.Posted(var message, var _) -> message.seq() + " " + message.text();
                    case TimelineItem.Notice(var event) -> event.seq() + " notice";
                    case TimelineItem.Waiting waiting -> "…" + waiting.text().value();
                    case TimelineItem.Failed failed -> "!" + failed.text().value();
                })
                .toList();
    }
}
