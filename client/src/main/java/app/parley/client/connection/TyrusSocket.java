// SPDX-License-Identifier: Apache-2.0
package app.parley.client.connection;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.NoAnswer;
import app.parley.client.outcome.Failure;
import app.parley.shared.json.ClientFrames;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.json.ServerFrameReader;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.CloseReason;
import app.parley.shared.protocol.Limits;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLContext;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.client.SslEngineConfigurator;
import org.glassfish.tyrus.client.auth.AuthenticationException;
import org.glassfish.tyrus.container.grizzly.client.GrizzlyClientContainer;
import org.glassfish.tyrus.container.grizzly.client.GrizzlyClientProperties;
import org.glassfish.tyrus.core.HandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket. Thread-safe: its owner sends and closes, Tyrus's threads bring what comes.
final class TyrusSocket implements ServerConnection {
    private static final Logger LOG = LoggerFactory.getLogger(TyrusSocket.class);

    /// A welcome names every room, so it may be far larger than the frames that clients send.
    private static final int LARGEST_FRAME = 8 << 20;

    private final ServerAddress address;
    private final String accessToken;
    private final @Nullable SSLContext tls;
    private final ExecutorService threads;

    private volatile @Nullable Inbox inbox;
    private @Nullable Session session;
    private boolean closed;

    /// `tls` is there for an address that is reached by TLS.
    TyrusSocket(ServerAddress address, String accessToken, @Nullable SSLContext tls, ExecutorService threads) {
        this.address = address;
        this.accessToken = accessToken;
        this.tls = tls;
        this.threads = threads;
    }

    /// Begin to connect.
    void start(Inbox inbox) {
        this.inbox = inbox;
        threads.execute(() -> connect(inbox));
    }

    @Override
    public void send(ClientFrame frame) {
        Session open;
        synchronized (this) {
            open = session;
        }
        if (open != null) {
            try {
                open.getAsyncRemote().sendText(ClientFrames.write(frame), result -> {});
            } catch (IllegalStateException e) {
                LOG.debug("{} was closed before a frame was sent", address.display());
            }
        }
    }

    @Override
    public void ping() {
        Session open;
        synchronized (this) {
            open = session;
        }
        if (open != null) {
            try {
                threads.execute(() -> ping(open));
            } catch (RejectedExecutionException e) {
                LOG.debug("no ping to {}: the app ends", address.display());
            }
        }
    }

    private void ping(Session open) {
        try {
            open.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | IllegalStateException e) {
            LOG.debug("no ping to {}", address.display(), e);
        }
    }

    @Override
    public void close() {
        var listening = inbox;
        if (listening != null) {
            listening.close();
        }
        cut();
    }

    /// End the socket, but let the listener hear of it.
    void cut() {
        Session open;
        synchronized (this) {
            closed = true;
            open = session;
            session = null;
        }
        if (open != null) {
            try {
                threads.execute(() -> closeQuietly(open));
            } catch (RejectedExecutionException e) {
                closeQuietly(open);
            }
        }
    }

    private void connect(Inbox inbox) {
        try {
            knock();
            client().connectToServer(
                            new Listening(inbox), config(), address.dialable().socket());
        } catch (IOException e) {
            LOG.debug("{} does not answer", address.display(), e);
            inbox.ended(unreachable(e));
        } catch (DeploymentException e) {
            LOG.debug("{} gave no socket", address.display(), e);
            inbox.ended(reason(e));
        } catch (RuntimeException e) {
            LOG.error("connecting to {}", address.display(), e);
            inbox.ended(unreachable(e));
        }
    }

    /// Tyrus waits half a minute for a computer that does not answer, and starts threads before it knows.
    private void knock() throws IOException {
        try (var probe = new Socket()) {
            probe.connect(new InetSocketAddress(address.host(), address.port()), (int)
                    TyrusConnector.CONNECT_TIMEOUT.toMillis());
        }
    }

    private ClientManager client() {
        var client = ClientManager.createClient(GrizzlyClientContainer.class.getName());
        client.setDefaultMaxTextMessageBufferSize(LARGEST_FRAME);
        client.setDefaultMaxSessionIdleTimeout(TyrusConnector.SILENCE.toMillis());
        var properties = client.getProperties();
        properties.put(ClientProperties.HANDSHAKE_TIMEOUT, (int) TyrusConnector.HANDSHAKE_TIMEOUT.toMillis());
        properties.put(ClientProperties.INCOMING_BUFFER_SIZE, LARGEST_FRAME);
        if (tls != null) {
            properties.put(
                    ClientProperties.SSL_ENGINE_CONFIGURATOR, new SslEngineConfigurator(tls, true, false, false));
        }
        properties.put(GrizzlyClientProperties.SELECTOR_THREAD_POOL_CONFIG, threads("parley-socket-select", 1));
        properties.put(GrizzlyClientProperties.WORKER_THREAD_POOL_CONFIG, threads("parley-socket", 2));
        return client;
    }

    private static ThreadPoolConfig threads(String name, int count) {
        return ThreadPoolConfig.defaultConfig()
                .setPoolName(name)
                .setDaemon(true)
                .setCorePoolSize(count)
                .setMaxPoolSize(count);
    }

    private ClientEndpointConfig config() {
        var headers = new ClientEndpointConfig.Configurator() {
            @Override
            public void beforeRequest(Map<String, List<String>> request) {
                request.put("Authorization", List.of("Bearer " + accessToken));
            }
        };
        return ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of(Limits.SUBPROTOCOL))
                .configurator(headers)
                .build();
    }

    private ConnectionEnd reason(DeploymentException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException) {
                return new ConnectionEnd.Unauthorized();
            }
            if (cause instanceof HandshakeException handshake) {
                return handshake.getHttpStatusCode() == 401
                        ? new ConnectionEnd.Unauthorized()
                        : new ConnectionEnd.Rejected(handshake.getHttpStatusCode());
            }
        }
        return unreachable(e);
    }

    private ConnectionEnd unreachable(Throwable error) {
        var why = NoAnswer.of(address, error);
        return why instanceof Failure.Untrusted untrusted
                ? new ConnectionEnd.Untrusted(untrusted)
                : new ConnectionEnd.Unreachable(NoAnswer.words(address, why));
    }

    /// Return whether `opened` may be used: this was not closed while it was connecting.
    private synchronized boolean keep(Session opened) {
        if (!closed) {
            session = opened;
        }
        return !closed;
    }

    private static void closeQuietly(Session open) {
        try {
            open.close();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("closing a socket", e);
        }
    }

    /// What Tyrus calls, one call at a time.
    private final class Listening extends Endpoint {
        private final Inbox inbox;

        Listening(Inbox inbox) {
            this.inbox = inbox;
        }

        @Override
        public void onOpen(Session opened, EndpointConfig config) {
            if (!keep(opened)) {
                closeQuietly(opened);
                return;
            }
            opened.addMessageHandler(String.class, this::read);
            opened.addMessageHandler(PongMessage.class, _ -> inbox.alive());
            inbox.opened();
        }

        private void read(String text) {
            try {
                inbox.received(ServerFrameReader.read(text));
            } catch (MalformedJson e) {
                LOG.warn("{} said what is no frame: {}", address.display(), e.getMessage());
                inbox.ended(new ConnectionEnd.Closed(CloseReason.UNSUPPORTED.code()));
                cut();
            }
        }

        @Override
        public void onClose(Session over, jakarta.websocket.CloseReason why) {
            synchronized (TyrusSocket.this) {
                session = null;
            }
            inbox.ended(new ConnectionEnd.Closed(why.getCloseCode().getCode()));
        }

        @Override
        public void onError(Session over, Throwable error) {
            LOG.debug("the socket to {}", address.display(), error);
        }
    }
}
