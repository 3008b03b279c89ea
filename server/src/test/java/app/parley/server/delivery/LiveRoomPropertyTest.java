// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.protocol.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Whoever posts, repeats, joins, stalls and leaves, and whenever the log is read or a commit handed on: in the end
/// each reader has been given exactly the log after its cursor, in order.
class LiveRoomPropertyTest {
    private static Path folder;
    private static LiveRoomScene first;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("parley");
        first = LiveRoomScene.in(folder);
    }

    @AfterContainer
    static void close() throws IOException {
        first.close();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 40)
    void everyReaderEndsWithTheLogAfterItsCursor(@ForAll long seed) {
        var scene = first.another();
        try {
            new Play(scene, new Random(seed)).run();
        } finally {
            scene.hub.close();
        }
    }

    private static final class Play {
        private final LiveRoomScene scene;
        private final Random random;
        private final List<String> sent = new ArrayList<>();
        private final List<Reader> readers = new ArrayList<>();
        private long head;

        private record Reader(FakeSubscriber subscriber, Subscription<?> subscription, long cursor) {}

        Play(LiveRoomScene scene, Random random) {
            this.scene = scene;
            this.random = random;
        }

        void run() {
            for (int step = 0; step < 50; step++) {
                step();
                scene.hub.flush();
            }
            settle();
            var log = scene.fixture.events(scene.key);
            assertThat(log).extracting(event -> ((Event.Message) event).id()).isEqualTo(sent);
            assertThat(log)
                    .extracting(Event::seq)
                    .isEqualTo(LongStream.rangeClosed(1, sent.size()).boxed().toList());
            for (var reader : readers) {
                var after = log.subList((int) reader.cursor, log.size());
                var told = reader.subscriber.events();
                assertThat(told).isEqualTo(reader.subscription.ended() ? after.subList(0, told.size()) : after);
            }
        }

        private void step() {
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> post();
                case 3, 4 -> scene.handOnOne();
                case 5, 6 -> scene.readers.runOne();
                case 7 -> join();
                case 8 -> any().ifPresent(reader -> reader.subscriber.stall());
                case 9 -> any().ifPresent(reader -> reader.subscriber.goOn());
                case 10 -> repeat();
                default -> {
                    if (random.nextInt(4) == 0) {
                        any().ifPresent(reader -> reader.subscription.end());
                    }
                }
            }
        }

        /// Post a burst; one in ten is more than a room remembers.
        private void post() {
            int count = random.nextInt(10) == 0 ? 300 : 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                var id = scene.key.no() + "-" + sent.size();
                sent.add(id);
                scene.fixture.post(scene.key, scene.ada, id, "something");
            }
            scene.fixture.log.flush();
            head = sent.size();
        }

        private void repeat() {
            if (!sent.isEmpty()) {
                var id = sent.get(random.nextInt(sent.size()));
                scene.fixture.post(scene.key, scene.ada, id, "said again");
                scene.fixture.log.flush();
            }
        }

        private void join() {
            long cursor = random.nextLong(head + 1);
            var subscriber = new FakeSubscriber();
            readers.add(new Reader(subscriber, scene.hub.room(scene.key).subscribe(subscriber, cursor), cursor));
        }

        private Optional<Reader> any() {
            return readers.isEmpty() ? Optional.empty() : Optional.of(readers.get(random.nextInt(readers.size())));
        }

        private void settle() {
            scene.settle();
            readers.forEach(reader -> reader.subscriber.goOn());
            scene.settle();
        }
    }
}
