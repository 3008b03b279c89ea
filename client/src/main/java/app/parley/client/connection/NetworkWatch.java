// SPDX-License-Identifier: Apache-2.0
package app.parley.client.connection;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices that this computer woke up, or that its addresses are others now. Thread-safe.
///
/// There is no event for either that Java knows on every system, so a thread looks every two seconds. A computer that
/// slept is known by a clock that went further than the time that passed, or by a look that comes far too late.
public final class NetworkWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkWatch.class);
    private static final Duration PACE = Duration.ofSeconds(2);
    private static final Duration ASLEEP = Duration.ofSeconds(8);

    private final ScheduledExecutorService looks;
    private final Supplier<Set<InetAddress>> addresses;
    private final LongSupplier nanos;
    private final InstantSource clock;
    private final Runnable changed;

    private Set<InetAddress> known;
    private long lastNanos;
    private long lastMillis;

    /// Call `changed`, on a thread of this, whenever the network may be another one.
    public NetworkWatch(InstantSource clock, Runnable changed) {
        this(NetworkWatch::addresses, System::nanoTime, clock, changed);
        var _ = looks.scheduleWithFixedDelay(this::look, PACE.toMillis(), PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// One that looks when it is told to.
    NetworkWatch(Supplier<Set<InetAddress>> addresses, LongSupplier nanos, InstantSource clock, Runnable changed) {
        this.addresses = addresses;
        this.nanos = nanos;
        this.clock = clock;
        this.changed = changed;
        known = addresses.get();
        lastNanos = nanos.getAsLong();
        lastMillis = clock.millis();
        looks = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("parley-network").daemon().factory());
    }

    void look() {
        long now = nanos.getAsLong();
        long millis = clock.millis();
        long passed = TimeUnit.NANOSECONDS.toMillis(now - lastNanos);
        long wall = millis - lastMillis;
        lastNanos = now;
        lastMillis = millis;
        var found = addresses.get();
        boolean others = !found.equals(known);
        known = found;
        if (others || passed > ASLEEP.toMillis() || wall - passed > ASLEEP.toMillis()) {
            changed.run();
        }
    }

    private static Set<InetAddress> addresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SocketException e) {
            LOG.debug("no list of addresses", e);
            return Set.of();
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
