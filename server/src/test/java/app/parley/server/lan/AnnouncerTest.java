// SPDX-License-Identifier: Apache-2.0
package app.parley.server.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AnnouncerTest {
    private static final InetAddress HOME = InetAddress.ofLiteral("192.168.1.20");
    private static final InetAddress OFFICE = InetAddress.ofLiteral("10.0.0.7");

    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final List<InetAddress> networks = new ArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Announcement says = new Announcement("Kitchen", "1.0", Announcement.newId(), 8080);
    private boolean broken;
    private final Announcer announcer = new Announcer(() -> List.copyOf(networks), says, this::open, PATIENCE);

    private Responder open(InetAddress address, Announcement announcement) {
        return new Responder() {
            @Override
            public void announce() throws IOException {
                if (broken) {
                    throw new IOException("no multicast here");
                }
                heard.add("hello " + announcement.name() + " at " + address.getHostAddress());
            }

            @Override
            public void close() {
                heard.add("bye at " + address.getHostAddress());
            }
        };
    }

    @AfterEach
    void close() {
        announcer.close();
    }

    @Test
    void everyNetworkIsToldOnce() {
        networks.addAll(List.of(HOME, OFFICE));

        announcer.refresh();
        announcer.refresh();

        assertThat(heard).containsExactly("hello Kitchen at 192.168.1.20", "hello Kitchen at 10.0.0.7");
    }

    @Test
    void aLaptopThatMovesIsAnnouncedWhereItIs() {
        networks.add(HOME);
        announcer.refresh();
        networks.set(0, OFFICE);

        announcer.refresh();

        assertThat(heard)
                .containsExactly("hello Kitchen at 192.168.1.20", "bye at 192.168.1.20", "hello Kitchen at 10.0.0.7");
    }

    @Test
    void aNetworkThatFailsIsTriedAgain() {
        networks.add(HOME);
        broken = true;
        announcer.refresh();
        broken = false;

        announcer.refresh();

        assertThat(heard).containsExactly("bye at 192.168.1.20", "hello Kitchen at 192.168.1.20");
    }

    @Test
    void notMoreThanEightNetworksAreTold() {
        for (int i = 1; i <= 20; i++) {
            networks.add(InetAddress.ofLiteral("10.0.0." + i));
        }

        announcer.refresh();

        assertThat(heard).hasSize(8);
    }

    @Test
    void closingTakesBackWhatWasAnnounced() {
        networks.addAll(List.of(HOME, OFFICE));
        announcer.refresh();

        announcer.close();

        assertThat(heard.subList(2, heard.size())).containsExactlyInAnyOrder("bye at 192.168.1.20", "bye at 10.0.0.7");
    }

    @Test
    void afterClosingNothingIsAnnounced() {
        networks.add(HOME);
        announcer.close();

        announcer.refresh();

        assertThat(heard).isEmpty();
    }

    @Test
    void closingDoesNotWaitForANetworkThatHangs() {
        var never = new CountDownLatch(1);
        var hanging = new Announcer(
                () -> List.of(HOME),
                says,
                (_, _) -> new Responder() {
                    @Override
                    public void announce() {}

                    @Override
                    public void close() {
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                },
                PATIENCE);
        hanging.refresh();

        long began = System.nanoTime();
        hanging.close();

        assertThat(System.nanoTime() - began).isLessThan(Duration.ofSeconds(5).toNanos());
        never.countDown();
    }
}
