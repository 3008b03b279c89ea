// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Somebody who sends as fast as the server keeps up, or calmly, remembers what was acknowledged, and says
/// the rest again under the same ids after each reconnect. One thread of its own per connection, which ends
/// with it.
final class SteadySender {
    private static final int UNDER_WAY = 64;

    private final String token;
    private final String prefix;
    private final int underWay;
    private final Executor pause;
    private final List<ClientFrame.Send> said = new ArrayList<>();
    private final Map<String, Long> kept = new ConcurrentHashMap<>();
    private final List<ServerFrame.Refused> refused = new CopyOnWriteArrayList<>();

    private @Nullable Device device;
    private Thread talking = new Thread();

    SteadySender(String token, String prefix) {
        this(token, prefix, UNDER_WAY, Runnable::run);
    }

    private SteadySender(String token, String prefix, int underWay, Executor pause) {
        this.token = token;
        this.prefix = prefix;
        this.underWay = underWay;
        this.pause = pause;
    }

    /// Make one who says at most two hundred things a second, so that a history stays short.
    static SteadySender calm(String token, String prefix) {
        return new SteadySender(token, prefix, 2, CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS));
    }

    /// How many sends were acknowledged.
    int kept() {
        return kept.size();
    }

    /// Come back, say again what was not acknowledged, and go on talking until the connection ends.
    void connect(URI server) {
        var permits = new Semaphore(underWay);
        var connected = join(server, permits);
        talking = Thread.ofPlatform().name("talking-" + prefix).start(() -> {
            var open = repeat(connected, permits);
            while (open) {
                open = next(connected, permits);
            }
        });
    }

    private Device join(URI server, Semaphore permits) {
        var connected = Device.connect(server, token, frame -> hear(frame, permits));
        connected.hello(null);
        device = connected;
        return connected;
    }

    private void hear(ServerFrame frame, Semaphore permits) {
        if (frame instanceof ServerFrame.Ack ack) {
            var earlier = kept.put(ack.id(), ack.seq());
            assertThat(earlier == null || earlier == ack.seq()).isTrue();
            pause.execute(permits::release);
        } else if (frame instanceof ServerFrame.Refused no) {
            refused.add(no);
        }
    }

    private boolean repeat(Device connected, Semaphore permits) {
        for (var send : said) {
            if (!kept.containsKey(send.id().value()) && !say(connected, send, permits)) {
                return false;
            }
        }
        return true;
    }

    private boolean next(Device connected, Semaphore permits) {
        var text = new MessageText(prefix + said.size());
        var send = new ClientFrame.Send(SendId.next(System.currentTimeMillis()), RoomId.GENERAL, text, null);
        said.add(send);
        return say(connected, send, permits);
    }

    private static boolean say(Device connected, ClientFrame.Send send, Semaphore permits) {
        try {
            while (!permits.tryAcquire(100, TimeUnit.MILLISECONDS)) {
                if (connected.isClosed()) {
                    return false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return connected.tryToSay(send);
    }

    /// Wait until the connection has ended, and everything that came over it has been heard.
    void awaitEnd() {
        var connected = device;
        if (connected != null) {
            connected.closeCode();
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> !talking.isAlive());
    }

    /// Come back for the last time: only say again what was not acknowledged, and wait until all of it is.
    void finish(URI server) {
        var permits = new Semaphore(underWay);
        try (var connected = join(server, permits)) {
            repeat(connected, permits);
            await().atMost(Duration.ofSeconds(20)).until(() -> kept.size() == said.size());
        }
    }

    /// Each thing that was said is in `history` once, where its acknowledgement said, and in the order of saying.
    void checkAgainst(List<Event> history, String name) {
        assertThat(refused).isEmpty();
        var mine = history.stream()
                .filter(Event.Message.class::isInstance)
                .map(Event.Message.class::cast)
                .filter(message -> message.from().equals(name))
                .toList();
        assertThat(mine.stream().map(Event.Message::id).toList())
                .isEqualTo(said.stream().map(send -> send.id().value()).toList());
        assertThat(mine.stream().map(Event.Message::text).toList())
                .isEqualTo(said.stream().map(send -> send.text().value()).toList());
        assertThat(mine).allSatisfy(message -> assertThat(kept).containsEntry(message.id(), message.seq()));
    }
}
