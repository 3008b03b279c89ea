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
    private final int most;
    private final int mostPerAddress;

    /// At most `most` in all and `mostPerAddress` of one address; 0 is no limit.
    SocketRegistry(int most, int mostPerAddress) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    /// Whether there are as many as there may be. A few that come in the same moment may go beyond it.
    boolean isFull() {
        return most != 0 && sockets.size() >= most;
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
