package app.parley.server.net;

import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/// All open sockets, and how many there are of each address. Thread-safe.
final class SocketRegistry {
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<InetAddress, Integer> perAddress = new ConcurrentHashMap<>();
    private final int mostPerAddress;

    /// `mostPerAddress` of 0 is no limit.
    SocketRegistry(int mostPerAddress) {
        this.mostPerAddress = mostPerAddress;
    }

    /// Note a new socket; returns false, having noted nothing, when its address has as many as it may.
    boolean add(Socket socket) {
        var count = perAddress.merge(socket.address(), 1, Integer::sum);
        if (mostPerAddress != 0 && count > mostPerAddress) {
            forget(socket.address());
            return false;
        }
        sockets.add(socket);
        return true;
    }

    void remove(Socket socket) {
        if (sockets.remove(socket)) {
            forget(socket.address());
            tellIfEmpty();
        }
    }

    private void forget(InetAddress address) {
        perAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }

    /// How many bytes wait in all outboxes.
    long waitingBytes() {
        long bytes = 0;
        for (var socket : sockets) {
            bytes += socket.waitingBytes();
        }
        return bytes;
    }

    /// Wait until there are none, at most for `seconds`.
    synchronized void awaitEmpty(long seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            for (long left = deadline - System.nanoTime();
                    left > 0 && !sockets.isEmpty();
                    left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tellIfEmpty() {
        if (sockets.isEmpty()) {
            notifyAll();
        }
    }

    /// To be called once a second.
    void beat() {
        long now = System.nanoTime();
        sockets.forEach(socket -> socket.beat(now));
    }
}
