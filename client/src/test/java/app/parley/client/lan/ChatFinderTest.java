// SPDX-License-Identifier: Apache-2.0
package app.parley.client.lan;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.Located;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.FakeTime;
import app.parley.client.outcome.Outcome;
import app.parley.shared.api.ServerInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChatFinderTest {
    private final FakeTime time = new FakeTime();
    private final FakeNetwork network = new FakeNetwork();
    private final ChatFinder finder = new ChatFinder(network, network::ask, Runnable::run, time, this::tick, false);
    private int ticks;

    @Test
    void aChatIsShownOnceItHasAnswered() {
        finder.start();
        network.runs("10.0.0.7", "Ada's chat");
        network.announce("s1", "Anything", "10.0.0.7");
        assertThat(finder.chats())
                .containsExactly(new FoundChat(
                        "id-s1",
                        "Ada's chat",
                        "ada",
                        ServerAddress.of("10.0.0.7", 8080),
                        "0.1.0",
                        "invite",
                        Duration.ofMillis(4)));
    }

    @Test
    void whatDoesNotAnswerIsNotShown() {
        finder.start();
        network.announce("s1", "Ghost", "10.0.0.9");
        time.pass(Duration.ofSeconds(20));
        assertThat(finder.chats()).isEmpty();
        network.runs("10.0.0.9", "Late chat");
        time.pass(Duration.ofSeconds(5));
        assertThat(finder.chats()).extracting(FoundChat::name).containsExactly("Late chat");
    }

    @Test
    void aChatThatMissesOnceStaysAndOneThatMissesTwiceGoes() {
        finder.start();
        network.runs("10.0.0.7", "Ada's chat");
        network.announce("s1", "Ada's chat", "10.0.0.7");
        network.stops("10.0.0.7");
        time.pass(Duration.ofSeconds(5));
        assertThat(finder.chats()).hasSize(1);
        time.pass(Duration.ofSeconds(5));
        assertThat(finder.chats()).isEmpty();
        network.runs("10.0.0.7", "Ada's chat");
        time.pass(Duration.ofSeconds(5));
        assertThat(finder.chats()).hasSize(1);
    }

    @Test
    void aForgedGoodByeHidesNothing() {
        finder.start();
        network.runs("10.0.0.7", "Ada's chat");
        network.announce("s1", "Ada's chat", "10.0.0.7");
        network.listener().withdrawn("s1");
        assertThat(finder.chats()).hasSize(1);
    }

    @Test
    void oneServiceOnTwoAddressesIsShownOnce() {
        finder.start();
        network.runs("10.0.0.7", "Ada's chat");
        network.runs("192.168.1.7", "Ada's chat");
        network.announce("s1", "Ada's chat", "10.0.0.7", "192.168.1.7");
        network.announce("s1", "Ada's chat", "192.168.1.7");
        assertThat(finder.chats()).hasSize(1);
    }

    @Test
    void twoComputersThatAnnounceTheSameNameAreTwoChats() {
        finder.start();
        network.runs("10.0.0.7", "Kitchen", "id-a");
        network.runs("10.0.0.8", "Kitchen", "id-b");
        network.listener()
                .announced(new LanBrowser.Announcement("Kitchen", "Kitchen", "id-a", List.of("10.0.0.7"), 8080));
        // While they settle who keeps the name, each may be announced with the other's address.
        network.listener()
                .announced(new LanBrowser.Announcement("Kitchen", "Kitchen", "id-b", List.of("10.0.0.7"), 8080));
        network.listener()
                .announced(new LanBrowser.Announcement("Kitchen (2)", "Kitchen", "id-b", List.of("10.0.0.8"), 8080));

        assertThat(finder.chats()).extracting(chat -> chat.address().host()).containsExactly("10.0.0.7", "10.0.0.8");
    }

    @Test
    void aServerThatWasStartedAgainIsShownOnce() {
        finder.start();
        network.runs("10.0.0.7", "Kitchen", "id-a");
        network.listener()
                .announced(new LanBrowser.Announcement("Kitchen", "Kitchen", "id-a", List.of("10.0.0.7"), 8080));
        network.runs("10.0.0.7", "Kitchen", "id-b");
        network.listener()
                .announced(new LanBrowser.Announcement("Kitchen", "Kitchen", "id-b", List.of("10.0.0.7"), 8080));

        assertThat(finder.chats()).extracting(FoundChat::id).containsExactly("id-b");
    }

    @Test
    void aNewNameIsSeen() {
        finder.start();
        network.runs("10.0.0.7", "Ada's chat");
        network.announce("s1", "Ada's chat", "10.0.0.7");
        network.runs("10.0.0.7", "Our chat");
        time.pass(Duration.ofSeconds(5));
        assertThat(finder.chats()).extracting(FoundChat::name).containsExactly("Our chat");
    }

    @Test
    void aFloodOfAnnouncementsIsBounded() {
        finder.start();
        for (int i = 0; i < 1_000; i++) {
            network.announce("flood" + i, "x", "10.1." + i / 250 + "." + (i % 250 + 1));
        }
        network.asked.clear();
        time.pass(Duration.ofSeconds(5));
        assertThat(network.asked).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void aRealChatFindsRoomAmongThoseThatNeverAnswered() {
        finder.start();
        for (int i = 0; i < 64; i++) {
            network.announce("flood" + i, "x", "10.1.0." + (i + 1));
        }
        network.runs("10.0.0.7", "Ada's chat");
        network.announce("s1", "Ada's chat", "10.0.0.7");
        assertThat(finder.chats()).hasSize(1);
    }

    @Test
    void whatNeverAnswersIsForgottenAfterAMinute() {
        finder.start();
        network.announce("s1", "Ghost", "10.0.0.9");
        time.pass(Duration.ofMinutes(2));
        network.asked.clear();
        time.pass(Duration.ofMinutes(1));
        assertThat(network.asked).isEmpty();
    }

    @Test
    void closedItAsksNobodyAndItsBrowserEnds() {
        finder.start();
        network.announce("s1", "Ghost", "10.0.0.9");
        finder.close();
        network.asked.clear();
        network.announce("s2", "Ghost", "10.0.0.10");
        time.pass(Duration.ofMinutes(1));
        assertThat(network.asked).isEmpty();
        assertThat(network.closed).isTrue();
        assertThat(time.waiting()).isZero();
    }

    /// A clock on which everything takes four milliseconds.
    private Instant tick() {
        return time.instant().plusMillis(4L * ticks++);
    }

    /// A network on which tests announce what they like, and servers that answer or do not.
    private final class FakeNetwork implements LanBrowser {
        final List<String> asked = new ArrayList<>();
        private final Map<String, String> servers = new HashMap<>();
        private final Map<String, String> instances = new HashMap<>();
        private @Nullable Listener listener;
        boolean closed;

        @Override
        public void start(Listener newListener) {
            listener = newListener;
        }

        @Override
        public void close() {
            closed = true;
        }

        Listener listener() {
            assertThat(listener).isNotNull();
            return listener;
        }

        void runs(String address, String name) {
            servers.put(address, name);
        }

        void runs(String address, String name, String instance) {
            servers.put(address, name);
            instances.put(address, instance);
        }

        void stops(String address) {
            servers.remove(address);
        }

        void announce(String service, String name, String... addresses) {
            listener().announced(new Announcement(service, name, "id-" + service, List.of(addresses), 8080));
        }

        CompletableFuture<Outcome<Located>> ask(ServerAddress address) {
            asked.add(address.host());
            var name = servers.get(address.host());
            return CompletableFuture.completedFuture(
                    name == null
                            ? Outcome.failed(Failure.unreachable(address))
                            : Outcome.done(new Located(
                                    address,
                                    new ServerInfo(
                                            name,
                                            "0.1.0",
                                            "space",
                                            "epoch",
                                            "invite",
                                            "ada",
                                            instances.get(address.host()),
                                            new ServerInfo.LimitInfo(8_000, 65_536, 200, 1_000, 20)))));
        }
    }
}
