// SPDX-License-Identifier: Apache-2.0
package app.parley.client.lan;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Browses `_parley._tcp` by multicast DNS on every network of this computer.
///
/// Thread-safe. A thread of its own looks every few seconds which networks there are, because laptops change theirs.
public final class JmdnsBrowser implements LanBrowser {
    private static final Logger LOG = LoggerFactory.getLogger(JmdnsBrowser.class);
    private static final String SERVICE_TYPE = "_parley._tcp.local.";
    private static final int MOST_NETWORKS = 8;
    private static final long REFRESH_SECONDS = 5;

    private final boolean loopback;
    private final ScheduledExecutorService refreshes = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("parley-find").factory());
    /// Confined to the thread of the refreshes, as is the next.
    private final Map<InetAddress, JmDNS> ears = new HashMap<>();

    private final Set<InetAddress> failing = new HashSet<>();

    /// With `loopback` it listens on this computer only, as tests do.
    public JmdnsBrowser(boolean loopback) {
        this.loopback = loopback;
    }

    @Override
    public void start(Listener listener) {
        var _ = refreshes.scheduleWithFixedDelay(() -> refresh(listener), 0, REFRESH_SECONDS, TimeUnit.SECONDS);
    }

    /// Return at once; the threads end within a few seconds, which jmdns takes to leave.
    @Override
    public void close() {
        refreshes.execute(() -> {
            ears.values().forEach(JmdnsBrowser::stop);
            ears.clear();
        });
        refreshes.shutdown();
    }

    private void refresh(Listener listener) {
        try {
            var wanted = NetworkInterface.networkInterfaces()
                    .filter(this::usable)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .limit(MOST_NETWORKS)
                    .toList();
            ears.entrySet().removeIf(ear -> {
                boolean gone = !wanted.contains(ear.getKey());
                if (gone) {
                    stop(ear.getValue());
                }
                return gone;
            });
            failing.retainAll(wanted);
            for (var address : wanted) {
                if (!ears.containsKey(address)) {
                    listen(address, listener);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("looking for networks: {}", e.toString());
        }
    }

    private void listen(InetAddress address, Listener listener) {
        try {
            var jmdns = JmDNS.create(
                    address, "parley-finder-" + address.getHostAddress().replace('.', '-'));
            ears.put(address, jmdns);
            jmdns.addServiceListener(SERVICE_TYPE, new Ear(listener));
            failing.remove(address);
        } catch (IOException | RuntimeException e) {
            if (failing.add(address)) {
                LOG.warn("cannot listen on {}: {}", address.getHostAddress(), e.toString());
            }
        }
    }

    private boolean usable(NetworkInterface network) {
        try {
            return network.isUp()
                    && network.isLoopback() == loopback
                    && (loopback || (network.supportsMulticast() && !network.isPointToPoint()));
        } catch (SocketException goneMeanwhile) {
            return false;
        }
    }

    private static void stop(JmDNS jmdns) {
        try {
            jmdns.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("closing a multicast socket", e);
        }
    }

    /// Hears one network; called on threads of jmdns.
    private record Ear(Listener listener) implements ServiceListener {
        @Override
        public void serviceAdded(ServiceEvent event) {
            // Only asks: the answer comes as `serviceResolved`.
            event.getDNS().requestServiceInfo(event.getType(), event.getName(), 1L);
        }

        @Override
        public void serviceResolved(ServiceEvent event) {
            ServiceInfo info = event.getInfo();
            if (info != null) {
                listener.announced(new Announcement(
                        event.getName(),
                        property(info, "name"),
                        property(info, "id"),
                        addresses(info),
                        info.getPort()));
            }
        }

        @Override
        public void serviceRemoved(ServiceEvent event) {
            listener.withdrawn(event.getName());
        }

        private static List<String> addresses(ServiceInfo info) {
            return Arrays.stream(info.getHostAddresses()).limit(MOST_NETWORKS).toList();
        }

        private static String property(ServiceInfo info, String name) {
            var value = info.getPropertyString(name);
            return value == null ? "" : value;
        }
    }
}
