// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import app.parley.server.store.OnEachStore;
import app.parley.server.store.TestStore;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEachStore
class TalkIT {
    @Parameter
    TestStore store;

    @TempDir
    Path data;

    RunningServer server;
    String ada;
    String ben;

    @BeforeEach
    void start() throws StartFailure {
        server = RunningServer.on(store, data);
        ada = server.signUp("ada").accessToken();
        ben = server.signUp("ben").accessToken();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void twoMembersTalk() {
        try (var adas = Device.join(server, ada);
                var bens = Device.join(server, ben)) {
            var id = adas.post("Hello, Ben — 你好 🎉");
            assertThat(bens.texts(1)).containsExactly("Hello, Ben — 你好 🎉");
            assertThat(adas.texts(1)).containsExactly("Hello, Ben — 你好 🎉");
            var message = bens.messages().getFirst();
            assertThat(message.from()).isEqualTo("ada");
            assertThat(adas.ackOf(id).seq()).isEqualTo(message.seq());
        }
    }

    @Test
    void everyMemberGetsTheSameOrder() {
        try (var adas = Device.join(server, ada);
                var bens = Device.join(server, ben)) {
            for (int i = 0; i < 50; i++) {
                adas.post("a" + i);
                bens.post("b" + i);
            }
            assertThat(adas.texts(100)).isEqualTo(bens.texts(100)).hasSize(100);
            assertThat(adas.messages().stream().map(Event.Message::seq).toList())
                    .isSorted();
        }
    }

    @Test
    void aRepeatedIdGetsTheFirstSeqAndAddsNothing() {
        try (var adas = Device.join(server, ada)) {
            var frame = new ClientFrame.Send(
                    SendId.next(System.currentTimeMillis()), RoomId.GENERAL, new MessageText("once"), null);
            adas.say(frame);
            adas.say(frame);
            await().until(() -> adas.all(ServerFrame.Ack.class).size() == 2);
            var acks = adas.all(ServerFrame.Ack.class);
            assertThat(acks.get(0)).isEqualTo(acks.get(1));
            adas.post("next");
            assertThat(adas.texts(2)).containsExactly("once", "next");
        }
    }

    @Test
    void resumeBringsWhatWasMissedAndNothingElse() {
        long seen;
        String epoch;
        try (var bens = Device.join(server, ben);
                var adas = Device.join(server, ada)) {
            adas.post("before");
            bens.texts(1);
            seen = bens.messages().getFirst().seq();
            epoch = bens.welcome().epoch();
        }
        try (var adas = Device.join(server, ada)) {
            IntStream.range(0, 300).forEach(i -> adas.post("missed " + i));
            adas.texts(300);
            try (var bens = Device.connect(server, ben)) {
                bens.hello(new ClientFrame.ResumePoint(epoch, Map.of(RoomId.GENERAL, seen)));
                adas.post("after");
                var texts = bens.texts(301);
                assertThat(texts).hasSize(301).startsWith("missed 0").endsWith("missed 299", "after");
                assertThat(bens.messages().stream().map(Event.Message::seq).toList())
                        .isEqualTo(IntStream.range(0, 301)
                                .mapToObj(i -> seen + 1 + i)
                                .toList());
            }
        }
    }

    @Test
    void longMessagesThatWereMissedComeToo() {
        var text = "x".repeat(MessageText.MAX_LENGTH);
        try (var adas = Device.join(server, ada)) {
            for (int i = 1; i <= 100; i++) {
                adas.post(text);
                if (i % 20 == 0) {
                    adas.texts(i);
                }
            }
            try (var bens = Device.connect(server, ben)) {
                var epoch = adas.welcome().epoch();
                bens.hello(new ClientFrame.ResumePoint(epoch, Map.of(RoomId.GENERAL, 2L)));
                assertThat(bens.texts(100)).hasSize(100).containsOnly(text);
                adas.post("now");
                assertThat(bens.texts(101)).endsWith("now");
            }
        }
    }

    @Test
    void aLongAbsenceIsAnsweredByAGap() {
        try (var adas = Device.join(server, ada)) {
            for (int i = 0; i < 1_100; i++) {
                adas.post("m" + i);
                if (i % 150 == 149) {
                    adas.texts(i);
                }
            }
            adas.texts(1_100);
            try (var bens = Device.connect(server, ben)) {
                var epoch = adas.welcome().epoch();
                bens.hello(new ClientFrame.ResumePoint(epoch, Map.of(RoomId.GENERAL, 2L)));
                var gap = bens.first(ServerFrame.Gap.class);
                assertThat(gap.after()).isEqualTo(2);
                adas.post("now");
                assertThat(bens.texts(1)).containsExactly("now");
                assertThat(bens.messages().getFirst().seq()).isEqualTo(gap.head() + 1);
            }
        }
    }

    @Test
    void badFramesAreNamedAndTheSocketGoesOn() {
        try (var adas = Device.join(server, ada)) {
            adas.sayText("{\"type\":\"send\",\"id\":\"a\",\"room\":\"nowhere\",\"text\":\"x\"}");
            adas.sayText("{\"type\":\"send\",\"id\":\"b\",\"room\":\"general\",\"text\":\"  \"}");
            adas.sayText("{\"type\":\"send\",\"id\":\"c\",\"room\":\"general\",\"text\":\"" + "x".repeat(8001) + "\"}");
            adas.sayText("{\"type\":\"dance\",\"id\":\"d\"}");
            await().until(() -> adas.all(ServerFrame.Refused.class).size() == 4);
            assertThat(adas.all(ServerFrame.Refused.class))
                    .extracting(ServerFrame.Refused::ref, ServerFrame.Refused::code)
                    .containsExactlyInAnyOrder(
                            tuple("a", "room-not-found"),
                            tuple("b", "text-empty"),
                            tuple("c", "text-too-long"),
                            tuple("d", "unknown-type"));
            adas.post("still here");
            assertThat(adas.texts(1)).isEqualTo(List.of("still here"));
        }
    }

    @Test
    void whatIsNotJsonClosesThatSocketOnly() {
        try (var adas = Device.join(server, ada);
                var bens = Device.join(server, ben)) {
            adas.sayText("{\"type\":");
            assertThat(adas.closeCode()).isEqualTo(4400);
            bens.post("unharmed");
            assertThat(bens.texts(1)).containsExactly("unharmed");
        }
    }

    @Test
    void aFrameOverTheLimitClosesTheSocket() {
        try (var adas = Device.join(server, ada)) {
            adas.sayText("{\"type\":\"typing\",\"room\":\"" + "x".repeat(70_000) + "\"}");
            assertThat(adas.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void signingOutClosesTheSockets() {
        try (var adas = Device.join(server, ada)) {
            assertThat(server.call("DELETE", "/api/v1/sessions/current", ada, null)
                            .statusCode())
                    .isEqualTo(204);
            assertThat(adas.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void aStopSaysThatItIsGoingAway() {
        var adas = Device.join(server, ada);
        server.server().close();
        assertThat(adas.closeCode()).isEqualTo(1001);
    }
}
