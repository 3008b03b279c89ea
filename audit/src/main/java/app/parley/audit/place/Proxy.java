// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.place;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The network between people and the server: everybody connects here, and it may fail in all the ways
/// of networks.
///
/// Thread-safe. Two threads for each connection, which end with it.
public final class Proxy implements AutoCloseable {
    /// Little, so that a reader that stops is soon felt by the writer.
    private static final int BUFFER_BYTES = 1 << 14;

    private final ServerSocket door;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile Weather weather = Weather.FAIR;

    private Proxy(ServerSocket door) {
        this.door = door;
    }

    /// What a network does: how long it holds everything back, and whether anything passes up to the
    /// server and down from it.
    public record Weather(int delayMillis, boolean up, boolean down) {
        public static final Weather FAIR = new Weather(0, true, true);
    }

    /// Listen on a free port of 127.0.0.1.
    public static Proxy open() throws IOException {
        var door = new ServerSocket();
        door.setReceiveBufferSize(BUFFER_BYTES);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        var proxy = new Proxy(door);
        Thread.ofVirtual().name("door").start(proxy::accept);
        return proxy;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), door.getLocalPort());
    }

    /// Pass new connections to `port`.
    public void passTo(int port) {
        target = port;
    }

    public void weather(Weather next) {
        weather = next;
        links.forEach(Link::wake);
    }

    /// Cut all connections, as a pulled plug does.
    public void cut() {
        links.forEach(Link::cut);
    }

    /// Let the server lose all connections, without telling the people.
    public void halfOpen() {
        links.forEach(Link::loseServer);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var near = door.accept();
                Thread.ofVirtual().name("link").start(() -> connect(near));
            } catch (IOException e) {
                // Closed, or given up by its caller.
            }
        }
    }

    private void connect(Socket near) {
        var far = new Socket();
        var link = new Link(near, far);
        links.add(link);
        try {
            far.setReceiveBufferSize(BUFFER_BYTES);
            near.setSendBufferSize(BUFFER_BYTES);
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 5_000);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread.ofVirtual().name("down").start(() -> link.carry(far, near, false));
            link.carry(near, far, true);
        } catch (IOException e) {
            link.cut();
        }
    }

    /// One connection through here.
    private final class Link {
        private final Socket near;
        private final Socket far;
        private boolean halfOpen;

        Link(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void carry(Socket from, Socket to, boolean up) {
            var bytes = new byte[1 << 14];
            try {
                for (int count = from.getInputStream().read(bytes);
                        count >= 0;
                        count = from.getInputStream().read(bytes)) {
                    TimeUnit.MILLISECONDS.sleep(weather.delayMillis());
                    awaitPassage(up);
                    to.getOutputStream().write(bytes, 0, count);
                }
                end();
            } catch (IOException e) {
                end();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cut();
            }
        }

        private synchronized void awaitPassage(boolean up) throws InterruptedException {
            while (!(up ? weather.up() : weather.down()) && !near.isClosed()) {
                wait(1_000);
            }
        }

        synchronized void wake() {
            notifyAll();
        }

        /// One side has ended: so does the other, unless it must not be told.
        private synchronized void end() {
            if (!halfOpen) {
                cut();
            }
        }

        synchronized void loseServer() {
            halfOpen = true;
            reset(far);
        }

        void cut() {
            reset(near);
            reset(far);
            links.remove(this);
            wake();
        }

        private static void reset(Socket socket) {
            try {
                if (!socket.isClosed()) {
                    socket.setOption(StandardSocketOptions.SO_LINGER, 0);
                }
                socket.close();
            } catch (IOException e) {
                // It is gone already.
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
