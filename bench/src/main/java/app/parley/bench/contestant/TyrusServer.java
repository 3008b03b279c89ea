// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.contestant;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.glassfish.tyrus.container.grizzly.server.WebSocketAddOn;
import org.glassfish.tyrus.core.TyrusSession;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.ServerContainerFactory;

/// The chat servers that one writes first: every text goes to every session, to `each` by itself or by Tyrus's own
/// `broadcast`, whichever the first argument says. Ends with its standard input.
///
/// It is Tyrus as `org.glassfish.tyrus.server.Server` sets it up, but for the address: that class listens on all of the
/// computer's, and this must be reached from nowhere else.
public final class TyrusServer {
    /// All sessions, from whichever of Tyrus's threads.
    private static final Set<Session> SESSIONS = ConcurrentHashMap.newKeySet();

    private static final AtomicBoolean BROADCAST = new AtomicBoolean();

    private TyrusServer() {}

    /// Made by Tyrus, one for each session.
    @ServerEndpoint("/ws")
    public static final class Room {
        @OnOpen
        public void open(Session session) {
            SESSIONS.add(session);
        }

        @OnMessage
        public void message(String text, Session sender) {
            if (BROADCAST.get()) {
                var _ = ((TyrusSession) sender).broadcast(text);
                return;
            }
            for (var session : SESSIONS) {
                if (session.isOpen()) {
                    var _ = session.getAsyncRemote().sendText(text);
                }
            }
        }

        @OnClose
        public void close(Session session) {
            SESSIONS.remove(session);
        }
    }

    public static void main(String[] arguments) throws DeploymentException, IOException {
        BROADCAST.set(List.of(arguments).contains("broadcast"));
        var container = (TyrusServerContainer) ServerContainerFactory.createServerContainer(Map.of());
        container.getWebSocketEngine().register(Room.class, "/");
        var listener = new NetworkListener("naive", "127.0.0.1", 0);
        listener.getTransport().setIOStrategy(WorkerThreadIOStrategy.getInstance());
        listener.getKeepAlive().setIdleTimeoutInSeconds(-1);
        listener.registerAddOn(new WebSocketAddOn(container, "/"));
        var server = new HttpServer();
        server.addListener(listener);
        server.start();
        System.out.println("listening on http://127.0.0.1:" + listener.getPort());
        while (System.in.read() >= 0) {
            // Only the end counts.
        }
        System.exit(0);
    }
}
