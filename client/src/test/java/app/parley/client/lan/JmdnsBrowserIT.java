// SPDX-License-Identifier: Apache-2.0
package app.parley.client.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.client.session.App;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JmdnsBrowserIT {
    private final List<LanBrowser.Announcement> announced = new CopyOnWriteArrayList<>();
    private final List<String> withdrawn = new CopyOnWriteArrayList<>();
    private final JmdnsBrowser browser = new JmdnsBrowser(true);

    @AfterEach
    void stop() {
        browser.close();
        App.awaitThreadsEnded();
    }

    @Test
    void aServiceOfThisComputerIsHeardOfAndItsGoodByeToo() throws IOException {
        browser.start(new LanBrowser.Listener() {
            @Override
            public void announced(LanBrowser.Announcement announcement) {
                announced.add(announcement);
            }

            @Override
            public void withdrawn(String service) {
                withdrawn.add(service);
            }
        });
        var service = ServiceInfo.create(
                "_parley._tcp.local.",
                "Ada's chat",
                8080,
                0,
                0,
                Map.of("name", "Ada's chat", "version", "0.1.0", "id", "0123456789abcdef"));
        try (var jmdns = JmDNS.create(InetAddress.getLoopbackAddress(), "parley-test")) {
            jmdns.registerService(service);
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(announced)
                            .contains(new LanBrowser.Announcement(
                                    "Ada's chat", "Ada's chat", "0123456789abcdef", List.of("127.0.0.1"), 8080)));
            jmdns.unregisterAllServices();
            await().untilAsserted(() -> assertThat(withdrawn).contains("Ada's chat"));
        }
    }
}
