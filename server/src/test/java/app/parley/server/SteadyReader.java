package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Somebody who only listens, remembers how far they got, and resumes there after each reconnect.
final class SteadyReader {
    private final String token;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<ServerFrame.Gap> gaps = new CopyOnWriteArrayList<>();

    private @Nullable Device device;
    private @Nullable String epoch;
    private long joinedAt;
    private volatile long cursor;

    SteadyReader(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }

    /// Connect, resuming after the last event that was seen.
    void connect(URI server) {
        var connected = Device.connect(server, token, this::hear);
        device = connected;
        var known = epoch;
        if (known == null) {
            connected.hello(null);
            epoch = connected.welcome().epoch();
            joinedAt = connected.welcome().rooms().getFirst().head();
        } else {
            connected.hello(new ClientFrame.ResumePoint(known, Map.of(RoomId.GENERAL, cursor)));
            assertThat(connected.welcome().epoch())
                    .as("the history is the same")
                    .isEqualTo(known);
        }
    }

    private void hear(ServerFrame frame) {
        if (frame instanceof ServerFrame.Happened(var event)) {
            events.add(event);
            cursor = event.seq();
        } else if (frame instanceof ServerFrame.Gap gap) {
            gaps.add(gap);
        }
    }

    /// The seq after which it was told everything.
    long joinedAt() {
        return joinedAt;
    }

    List<Event> events() {
        assertThat(gaps).isEmpty();
        return events;
    }

    void awaitSeq(long seq) {
        await().atMost(Duration.ofSeconds(20)).until(() -> cursor >= seq);
    }

    /// Wait until the connection has ended, and everything that came over it has been heard.
    void awaitEnd() {
        var connected = device;
        if (connected != null) {
            connected.closeCode();
        }
    }
}
