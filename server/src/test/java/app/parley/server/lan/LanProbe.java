package app.parley.server.lan;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;

/// One computer of [LanIT]: a Java of its own that announces a chat, or looks for one.
final class LanProbe {
    private static final InetAddress ANY = InetAddress.ofLiteral("0.0.0.0");

    private LanProbe() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "announce" -> announce(new Announcement(args[1], "1.2.3", "ada", args[2], 8080));
            case "find" -> find(args[1]);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /// Announce until standard input ends, then say how many milliseconds the farewell took.
    private static void announce(Announcement announcement) throws IOException {
        var announcer = Announcer.start(ANY, () -> announcement);
        while (System.in.read() >= 0) {
            // Whatever is said, only the end counts.
        }
        long began = System.nanoTime();
        announcer.close();
        System.out.println("closed after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    /// Print the chat of this `id` once it is seen.
    private static void find(String id) throws Exception {
        try (var jmdns = JmDNS.create(ownAddress(), "finder")) {
            var found = new CountDownLatch(1);
            jmdns.addServiceListener(Announcement.SERVICE_TYPE, new ServiceListener() {
                @Override
                public void serviceAdded(ServiceEvent event) {
                    jmdns.requestServiceInfo(event.getType(), event.getName());
                }

                @Override
                public void serviceRemoved(ServiceEvent event) {}

                @Override
                public void serviceResolved(ServiceEvent event) {
                    if (id.equals(event.getInfo().getPropertyString("id")) && found.getCount() > 0) {
                        System.out.println(describe(event.getInfo()));
                        found.countDown();
                    }
                }
            });
            System.out.println(found.await(20, TimeUnit.SECONDS) ? "seen" : "not seen");
        }
    }

    private static InetAddress ownAddress() throws SocketException {
        return LanAddresses.reaching(ANY).getFirst();
    }

    private static String describe(ServiceInfo info) {
        return "%s|%s|%s|%s|%s:%d"
                .formatted(
                        info.getName(),
                        info.getPropertyString("name"),
                        info.getPropertyString("version"),
                        info.getPropertyString("host"),
                        info.getInet4Addresses()[0].getHostAddress(),
                        info.getPort());
    }
}
