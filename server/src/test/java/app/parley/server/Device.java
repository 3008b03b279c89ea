// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.awaitility.Awaitility.await;

import app.parley.shared.json.ClientFrames;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.json.ServerFrameReader;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.glassfish.tyrus.client.ClientManager;
import org.jspecify.annotations.Nullable;

/// A device of the tests: a real tyrus-client that remembers all that it was told.
public final class Device implements AutoCloseable {
    static {
        // A server answers within milliseconds. By default the first look comes 100 ms after the question.
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
    }

    private final Session session;
    private final List<ServerFrame> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final Consumer<ServerFrame> listener;

    private Device(URI server, String token, Consumer<ServerFrame> listener) {
        this.listener = listener;
        var config = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of("parley.v1"))
                .configurator(new ClientEndpointConfig.Configurator() {
                    @Override
                    public void beforeRequest(Map<String, List<String>> headers) {
                        headers.put("Authorization", List.of("Bearer " + token));
                    }
                })
                .build();
        try {
            session = ClientManager.createClient()
                    .connectToServer(new Ear(), config, URI.create("ws://" + server.getAuthority() + "/ws"));
        } catch (DeploymentException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Connect, without a hello.
    public static Device connect(RunningServer server, String token) {
        return connect(server.address(), token, _ -> {});
    }

    /// Connect without a hello, and tell `listener` of each frame as it comes.
    public static Device connect(URI server, String token, Consumer<ServerFrame> listener) {
        return new Device(server, token, listener);
    }

    /// Connect, say hello and wait for the welcome.
    public static Device join(RunningServer server, String token) {
        return connect(server, token).hello(null);
    }

    private final class Ear extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.setMaxTextMessageBufferSize(1 << 20);
            session.addMessageHandler(new MessageHandler.Whole<String>() {
                @Override
                public void onMessage(String text) {
                    try {
                        var frame = ServerFrameReader.read(text);
                        frames.add(frame);
                        listener.accept(frame);
                    } catch (MalformedJson e) {
                        throw new AssertionError(text, e);
                    }
                }
            });
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            closed.complete(reason.getCloseCode().getCode());
        }
    }

    public Device hello(ClientFrame.@Nullable ResumePoint resume) {
        say(new ClientFrame.Hello(resume));
        welcome();
        return this;
    }

    public ServerFrame.Welcome welcome() {
        return first(ServerFrame.Welcome.class);
    }

    public void say(ClientFrame frame) {
        sayText(ClientFrames.write(frame));
    }

    public void sayText(String text) {
        try {
            session.getBasicRemote().sendText(text);
        } catch (IOException | RuntimeException e) {
            // A server that has heard enough closes while the rest is still on its way.
            if (!closed.isDone()) {
                throw new AssertionError(e);
            }
        }
    }

    /// Say `frame` to a server that may be gone; returns whether it was still there.
    public boolean tryToSay(ClientFrame frame) {
        try {
            session.getBasicRemote().sendText(ClientFrames.write(frame));
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /// Send `text` to `general` and return its id.
    public SendId post(String text) {
        return post(RoomId.GENERAL, text);
    }

    public SendId post(RoomId room, String text) {
        var id = SendId.next(System.currentTimeMillis());
        say(new ClientFrame.Send(id, room, new MessageText(text), null));
        return id;
    }

    public ServerFrame.Ack ackOf(SendId id) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> all(ServerFrame.Ack.class).stream()
                        .anyMatch(ack -> ack.id().equals(id.value())));
        return all(ServerFrame.Ack.class).stream()
                .filter(ack -> ack.id().equals(id.value()))
                .findFirst()
                .orElseThrow();
    }

    /// Wait for the first frame of `type`.
    public <T extends ServerFrame> T first(Class<T> type) {
        await().atMost(Duration.ofSeconds(10)).until(() -> !all(type).isEmpty());
        return all(type).getFirst();
    }

    public <T extends ServerFrame> List<T> all(Class<T> type) {
        return frames.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public List<Event> events() {
        return all(ServerFrame.Happened.class).stream()
                .map(ServerFrame.Happened::event)
                .toList();
    }

    public List<Event.Message> messages() {
        return events().stream()
                .filter(Event.Message.class::isInstance)
                .map(Event.Message.class::cast)
                .toList();
    }

    /// Wait until `count` messages have come, and return their texts.
    public List<String> texts(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> messages().size() >= count);
        return messages().stream().map(Event.Message::text).toList();
    }

    /// Whether the connection has ended, by whomever.
    public boolean isClosed() {
        return closed.isDone();
    }

    /// Wait for the close, and return its code.
    public int closeCode() {
        return closed.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
