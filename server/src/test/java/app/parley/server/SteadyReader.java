// SPDX-License-Identifier: Apache-2.0
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

/// Somebody who only listens, remembers how far they got, and resumes there after each reconnect. What a gap leaves out
/// they page over HTTP, before they listen on.
final class SteadyReader {
    private final String token;
    private final List<Event> events = new CopyOnWriteArrayList<>();

    private @Nullable Device device;
    private @Nullable String epoch;
    private long joinedAt;
    private volatile long cursor;

    /// Counts connections, so that what still comes over an earlier one is not taken for news.
    private int connections;

    /// Why a gap could not be filled, such as the server's end: nothing more of that connection may then be applied.
    private volatile @Nullable AssertionError cutOff;

    SteadyReader(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }

    /// Connect, resuming after the last event that was seen.
    void connect(URI server) {
        int connection = begin();
        var connected = Device.connect(server, token, frame -> hear(server, connection, frame));
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

    private synchronized int begin() {
        cutOff = null;
        return ++connections;
    }

    private synchronized void hear(URI server, int connection, ServerFrame frame) {
        if (connection != connections || cutOff != null) {
            return;
        }
        if (frame instanceof ServerFrame.Happened(var event)) {
            events.add(event);
            cursor = event.seq();
        } else if (frame instanceof ServerFrame.Gap gap) {
            fill(server, gap);
        }
    }

    private void fill(URI server, ServerFrame.Gap gap) {
        try (var calls = new Calls(server)) {
            events.addAll(calls.history(token, gap.room(), gap.after(), gap.head()));
            cursor = gap.head();
        } catch (AssertionError e) {
            cutOff = e;
        }
    }

    /// The seq after which it was told everything.
    long joinedAt() {
        return joinedAt;
    }

    List<Event> events() {
        return events;
    }

    void awaitSeq(long seq) {
        await().atMost(Duration.ofSeconds(20)).until(() -> cutOff != null || cursor >= seq);
        assertThat(cutOff).isNull();
    }

    /// Wait until the connection has ended, and everything that came over it has been heard.
    void awaitEnd() {
        var connected = device;
        if (connected != null) {
            connected.closeCode();
        }
    }
}
