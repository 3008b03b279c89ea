package app.parley.bench;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.glassfish.tyrus.container.grizzly.server.WebSocketAddOn;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.ServerContainerFactory;

/// The chat server that one writes first: every text goes to every session. Ends with its standard input.
///
/// It is Tyrus as `org.glassfish.tyrus.server.Server` sets it up, but for the address: that class listens on all of the
/// computer's, and this must be reached from nowhere else.
public final class NaiveServer {
    /// All sessions, from whichever of Tyrus's threads.
    private static final Set<Session> SESSIONS = ConcurrentHashMap.newKeySet();

    private NaiveServer() {}

    /// Made by Tyrus, one for each session.
    @ServerEndpoint("/ws")
    public static final class Room {
        @OnOpen
        public void open(Session session) {
            SESSIONS.add(session);
        }

        @OnMessage
        public void message(String text) {
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
