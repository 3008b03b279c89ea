// SPDX-License-Identifier: Apache-2.0
package app.parley.server.lan;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the local networks of this computer that a chat is here, by multicast DNS, until it is closed.
///
/// Thread-safe. It works on a thread of its own and looks every few seconds which networks there are, because laptops
/// change theirs; a failure there is logged once, tried again, and never the server's trouble.
public final class Announcer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    private static final int MOST_ADDRESSES = 8;
    private static final long REFRESH_SECONDS = 10;
    // jmdns says goodbye at once and again after a second, and would then wait a second more.
    private static final Duration FAREWELL = Duration.ofMillis(1_200);

    private final Addresses addresses;
    private final Announcement announcement;
    private final Responder.Factory factory;
    private final Duration farewell;
    private final Map<InetAddress, Responder> voices = new ConcurrentHashMap<>();
    private final Set<InetAddress> failing = new HashSet<>();
    private final ScheduledExecutorService refreshes = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("parley-announce").factory());
    private volatile boolean closed;

    /// Where to announce, as of now.
    @FunctionalInterface
    interface Addresses {
        List<InetAddress> now() throws IOException;
    }

    Announcer(Addresses addresses, Announcement announcement, Responder.Factory factory, Duration farewell) {
        this.addresses = addresses;
        this.announcement = announcement;
        this.factory = factory;
        this.farewell = farewell;
    }

    /// Announce a server that listens on `bound`, and return at once; one that listens on loopback is not announced.
    public static Announcer start(InetAddress bound, Announcement announcement) {
        var announcer = new Announcer(() -> LanAddresses.reaching(bound), announcement, JmdnsResponder::open, FAREWELL);
        var _ = announcer.refreshes.scheduleWithFixedDelay(announcer::refresh, 0, REFRESH_SECONDS, TimeUnit.SECONDS);
        return announcer;
    }

    /// Announce on the present networks, and on no others.
    void refresh() {
        try {
            var wanted = addresses.now().stream().limit(MOST_ADDRESSES).toList();
            voices.forEach((address, voice) -> {
                if (!wanted.contains(address)) {
                    stop(address, voice);
                }
            });
            failing.retainAll(wanted);
            for (var address : wanted) {
                if (!closed && !voices.containsKey(address)) {
                    announce(address);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("announcing failed cause={}", e.toString());
        }
    }

    private void announce(InetAddress address) {
        try {
            var voice = factory.open(address, announcement);
            // Known before it speaks, so that a close meanwhile reaches it; if it came too late for that, see below.
            voices.put(address, voice);
            if (closed) {
                stop(address, voice);
                return;
            }
            voice.announce();
            failing.remove(address);
            LOG.info("announced address={} port={}", address.getHostAddress(), announcement.port());
        } catch (IOException | RuntimeException e) {
            var voice = voices.get(address);
            if (voice != null) {
                stop(address, voice);
            }
            if (failing.add(address) && !closed) {
                LOG.warn("announcing failed address={} cause={}", address.getHostAddress(), e.toString());
            }
        }
    }

    private void stop(InetAddress address, Responder voice) {
        voices.remove(address, voice);
        try {
            voice.close();
        } catch (RuntimeException e) {
            LOG.debug("taking back failed address={} cause={}", address.getHostAddress(), e.toString());
        }
    }

    /// Withdraw the announcements. Waits at most a little over a second, which is long enough for the farewell.
    @Override
    public void close() {
        closed = true;
        refreshes.shutdownNow();
        var leaving = new ArrayList<Thread>();
        voices.forEach((address, voice) -> leaving.add(Thread.ofPlatform()
                .daemon()
                .name("parley-farewell-" + address.getHostAddress())
                .start(() -> stop(address, voice))));
        long deadline = System.nanoTime() + farewell.toNanos();
        try {
            for (var thread : leaving) {
                thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
