// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All open sockets, and how many there are of each address. Thread-safe.
///
/// They are in five groups, of which each second looks at one: to fetch ten thousand idle sockets from memory every
/// second would be half of what an idle server does. Those that are closing are looked at every second.
final class SocketRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(SocketRegistry.class);

    /// The seconds from one look at a socket to the next.
    static final int SECONDS_BETWEEN_LOOKS = 5;

    private final List<Set<Socket>> groups = Stream.generate(ConcurrentHashMap::<Socket>newKeySet)
            .limit(SECONDS_BETWEEN_LOOKS)
            .<Set<Socket>>map(group -> group)
            .toList();
    private final Set<Socket> closing = ConcurrentHashMap.newKeySet();
    private final AtomicInteger size = new AtomicInteger();
    private final ConcurrentMap<InetAddress, Integer> perAddress = new ConcurrentHashMap<>();
    private final int most;
    private final int mostPerAddress;

    /// Only the beat's thread reads and writes it.
    private int turn;

    /// At most `most` in all and `mostPerAddress` of one address; 0 is no limit.
    SocketRegistry(int most, int mostPerAddress) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    /// Whether there are as many as there may be. A few that come in the same moment may go beyond it.
    boolean isFull() {
        return most != 0 && size.get() >= most;
    }

    /// Note a new socket; returns false, having noted nothing, when its address has as many as it may.
    boolean add(Socket socket) {
        var count = perAddress.merge(socket.address(), 1, Integer::sum);
        if (mostPerAddress != 0 && count > mostPerAddress) {
            forget(socket.address());
            return false;
        }
        size.incrementAndGet();
        groupOf(socket).add(socket);
        return true;
    }

    /// Look at `socket` every second from now on: it must not take long to be gone.
    void closing(Socket socket) {
        closing.add(socket);
        if (!groupOf(socket).contains(socket)) {
            // It went in the meantime, and no one else would take it out again.
            closing.remove(socket);
        }
    }

    void remove(Socket socket) {
        if (groupOf(socket).remove(socket)) {
            closing.remove(socket);
            size.decrementAndGet();
            forget(socket.address());
            tellIfEmpty();
        }
    }

    /// A socket is equal to itself only, so its hash is as good as chance.
    private Set<Socket> groupOf(Socket socket) {
        return groups.get(Math.floorMod(socket.hashCode(), SECONDS_BETWEEN_LOOKS));
    }

    private void forget(InetAddress address) {
        perAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }

    /// Wait until there are none, at most for `seconds`.
    synchronized void awaitEmpty(long seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            for (long left = deadline - System.nanoTime();
                    left > 0 && size.get() > 0;
                    left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tellIfEmpty() {
        if (size.get() == 0) {
            notifyAll();
        }
    }

    /// To be called once a second, with a reading of the system's monotonic clock.
    void beat(long now) {
        closing.forEach(socket -> beat(socket, now));
        turn = (turn + 1) % SECONDS_BETWEEN_LOOKS;
        groups.get(turn).forEach(socket -> beat(socket, now));
    }

    /// One socket's fault is not the others': without a beat, those that stall would never be ended.
    private static void beat(Socket socket, long now) {
        try {
            socket.beat(now);
        } catch (RuntimeException | Error e) {
            LOG.error("a socket could not be looked at", e);
        }
    }
}
