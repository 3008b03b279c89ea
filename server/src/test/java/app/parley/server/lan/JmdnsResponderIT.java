// SPDX-License-Identifier: Apache-2.0
package app.parley.server.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceListener;
import org.junit.jupiter.api.Test;

/// Multicast on loopback only.
final class JmdnsResponderIT {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void aChatIsHeardOfUnderItsIdBeforeItsNameIsSettled() throws Exception {
        var kitchen = new Announcement("Kitchen table", "1.0", Announcement.newId(), 8080);
        try (var ear = JmDNS.create(HERE, "ear-" + kitchen.id())) {
            ear.addServiceListener(Announcement.SERVICE_TYPE, new Ear());
            var responder = JmdnsResponder.open(HERE, kitchen);
            try {
                responder.announce();
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(heard)
                                .containsSubsequence(
                                        kitchen.id() + " is Kitchen table at 8080",
                                        "Kitchen table is Kitchen table at 8080"));
            } finally {
                responder.close();
            }
        }
    }

    private final class Ear implements ServiceListener {
        @Override
        public void serviceAdded(ServiceEvent event) {
            event.getDNS().requestServiceInfo(event.getType(), event.getName(), 1L);
        }

        @Override
        public void serviceRemoved(ServiceEvent event) {}

        @Override
        public void serviceResolved(ServiceEvent event) {
            var info = event.getInfo();
            heard.add(event.getName() + " is " + info.getPropertyString("name") + " at " + info.getPort());
        }
    }
}
