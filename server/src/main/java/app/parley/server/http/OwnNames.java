// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The names of this computer: its host name, that name in the domains of its network, and what the network's name
/// server calls its addresses.
///
/// Thread-safe. They are looked up when first needed, and again once a minute at most; meanwhile others get the names
/// that are known already.
final class OwnNames implements Supplier<Set<String>> {
    private static final Logger LOG = LoggerFactory.getLogger(OwnNames.class);
    private static final Path RESOLVER = Path.of("/etc/resolv.conf");
    private static final long FRESH_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_ADDRESSES = 8;

    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Set<String> names = Set.of();
    private volatile long lookedAt = System.nanoTime() - FRESH_NANOS;

    @Override
    public Set<String> get() {
        if (System.nanoTime() - lookedAt >= FRESH_NANOS && looking.compareAndSet(false, true)) {
            try {
                names = look();
            } catch (IOException e) {
                LOG.debug("this computer's names are not known", e);
            } finally {
                lookedAt = System.nanoTime();
                looking.set(false);
            }
        }
        return names;
    }

    private static Set<String> look() throws IOException {
        var found = new HashSet<String>();
        var here = InetAddress.getLocalHost();
        found.add(here.getHostName());
        found.add(here.getCanonicalHostName());
        var bare = here.getHostName().split("\\.", 2)[0];
        domains().forEach(domain -> found.add(bare + "." + domain));
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .limit(MOST_ADDRESSES)
                .forEach(address -> found.add(address.getCanonicalHostName()));
        return found.stream()
                .flatMap(name -> HostName.parse(name.toLowerCase(Locale.ROOT)).stream())
                .map(HostName::name)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    /// The domains in which this computer looks for bare names.
    private static List<String> domains() {
        try (var lines = Files.lines(RESOLVER, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(words -> words[0].equals("search") || words[0].equals("domain"))
                    .flatMap(words -> Stream.of(words).skip(1))
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }
}
