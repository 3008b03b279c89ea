// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many connections are open, and which one ends when there would be more than file descriptors for them.
///
/// Thread-safe. A newcomer takes the place of the oldest connection that carries calls, of the network that has most of
/// them, so a network that takes all places takes them from itself. Sockets keep theirs.
final class ConnectionBudget {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionBudget.class);
    /// Descriptors that the database, the log, files and connections that are just ending need.
    private static final int RESERVED = 256;

    private final int most;
    /// Guarded by `this`, as is the rest. Those that carry calls, by network, the oldest first.
    private final Map<String, Set<Place>> plain = new HashMap<>();

    private int open;
    private boolean said;

    /// One connection, equal to itself only.
    interface Place {
        String network();

        /// End it now.
        void end();
    }

    ConnectionBudget(int most) {
        this.most = most;
    }

    /// Return one for the file descriptors that this process may have.
    static ConnectionBudget ofThisProcess() {
        return new ConnectionBudget(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? most(unix.getMaxFileDescriptorCount(), unix.getOpenFileDescriptorCount())
                        : Integer.MAX_VALUE);
    }

    /// Return how many connections may be open, where `used` of `descriptors` are open before the first one: as many as
    /// are not reserved, or half of those that are left where there are few.
    static int most(long descriptors, long used) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(descriptors - RESERVED, (descriptors - used) / 2));
    }

    /// A connection was accepted.
    void enter(Place place) {
        var ends = entered(place);
        if (ends != null) {
            ends.end();
        }
    }

    private synchronized @Nullable Place entered(Place place) {
        open++;
        plain.computeIfAbsent(place.network(), _ -> new LinkedHashSet<>()).add(place);
        if (open <= most) {
            said &= open > most / 10 * 9;
            return null;
        }
        if (!said) {
            said = true;
            LOG.warn("there are as many connections as file descriptors allow, the oldest ones end most={}", most);
        }
        Iterator<Place> largest = plain.values().stream()
                .max(Comparator.comparingInt(Set::size))
                .orElseThrow()
                .iterator();
        var oldest = largest.next();
        largest.remove();
        return oldest;
    }

    /// It has become a socket.
    synchronized void upgraded(Place place) {
        forget(place);
    }

    /// It is closed.
    synchronized void left(Place place) {
        open--;
        forget(place);
    }

    private void forget(Place place) {
        plain.computeIfPresent(place.network(), (_, places) -> {
            places.remove(place);
            return places.isEmpty() ? null : places;
        });
    }

    /// How many are open.
    synchronized int open() {
        return open;
    }
}
