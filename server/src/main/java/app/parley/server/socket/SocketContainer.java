// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import app.parley.shared.protocol.Limits;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;

/// Tyrus as Parley uses it: the handshake and the parser of frames, with one endpoint at `/ws`. It neither listens nor
/// writes.
final class SocketContainer extends TyrusServerContainer {
    static final String PATH = "/ws";

    /// Room for a frame of the largest size and the headers around it.
    private static final int BUFFER_BYTES = 2 * Limits.FRAME_BYTES;

    private final WebSocketEngine engine;

    SocketContainer(SocketEndpoint endpoint) {
        super(Set.of());
        setDefaultMaxTextMessageBufferSize(Limits.FRAME_BYTES);
        setDefaultMaxBinaryMessageBufferSize(Limits.FRAME_BYTES);
        // Silence is the registry's to notice. With 0, which means the same, Tyrus wakes a thread for each message.
        setDefaultMaxSessionIdleTimeout(-1);
        engine = TyrusWebSocketEngine.builder(this)
                .incomingBufferSize(BUFFER_BYTES)
                .build();
        var config = ServerEndpointConfig.Builder.create(SocketEndpoint.class, PATH)
                .subprotocols(List.of(Limits.SUBPROTOCOL))
                .configurator(new OneEndpoint(endpoint))
                .build();
        try {
            engine.register(config, "");
        } catch (DeploymentException e) {
            throw new IllegalStateException("the endpoint is not one", e);
        }
    }

    private static final class OneEndpoint extends ServerEndpointConfig.Configurator {
        private final SocketEndpoint endpoint;

        OneEndpoint(SocketEndpoint endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(endpoint);
        }

        /// The filter has checked the origin before the handshake.
        @Override
        public boolean checkOrigin(String origin) {
            return true;
        }
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of();
    }

    @Override
    public WebSocketEngine getWebSocketEngine() {
        return engine;
    }

    @Override
    public void register(Class<?> endpoint) {
        throw new UnsupportedOperationException("there is one endpoint");
    }

    @Override
    public void register(ServerEndpointConfig config) {
        throw new UnsupportedOperationException("there is one endpoint");
    }
}
