// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.history.LogAsRead;
import app.parley.client.history.TimelineItem;
import app.parley.client.outcome.FakeTime;
import app.parley.client.store.Bounds;
import app.parley.client.store.ChatStore;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/// Whatever is said and changed by two people, whatever is cut, killed, stopped or restored: in the end each device
/// shows the server's log, its copy holds the same, and what was said was said once.
class DevicePropertyTest {

    @Property(tries = 40)
    void whateverHappensEndsEqualOnAllDevices(@ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int steps) {
        try (var play = new Play(seed)) {
            play.run(steps);
        }
    }

    /// A server and two devices, of which each may be killed at any time.
    private static final class Play implements AutoCloseable {
        private final Random random;
        private final FakeTime time = new FakeTime();
        private final FakeThread thread = new FakeThread();
        private final FakeServer server = new FakeServer();
        private final Path folder;
        private final Device ada;
        private final Device ben;
        private final List<String> said = new ArrayList<>();

        Play(long seed) {
            random = new Random(seed);
            try {
                folder = Files.createTempDirectory("parley-devices");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ada = new Device("ada");
            ben = new Device("ben");
        }

        void run(int steps) {
            settle();
            for (int i = 0; i < steps; i++) {
                step(random.nextBoolean() ? ada : ben);
            }
            server.down = false;
            settle();
            var log = LogAsRead.of(
                    server.room(RoomId.GENERAL).log,
                    0,
                    server.room(RoomId.GENERAL).log.size());
            for (var device : List.of(ada, ben)) {
                assertThat(device.shown()).as(device.name).isEqualTo(messages(log));
                assertThat(device.session.writing().unsent()).as(device.name).isZero();
                device.start();
                server.down = true;
                server.cut();
                settle();
                assertThat(device.shown()).as(device.name + " without a server").isEqualTo(messages(log));
                server.down = false;
            }
            assertThat(log.stream()
                            .filter(Event.Message.class::isInstance)
                            .map(event -> ((Event.Message) event).id())
                            .toList())
                    .doesNotHaveDuplicates()
                    .hasSize(said.size());
        }

        private void step(Device device) {
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> device.say();
                case 3 -> device.change();
                case 4 -> server.cut();
                case 5 -> server.cutBeforeAck = true;
                case 6 -> {
                    server.down = !server.down;
                    if (server.down) {
                        server.cut();
                    }
                }
                case 7 -> device.start();
                case 8 -> time.pass(Duration.ofMillis(random.nextInt(3_000)));
                case 9 -> server.refusals.add("busy");
                case 10 -> device.session.reading().timeline(RoomId.GENERAL).loadOlder();
                default -> thread.run();
            }
            if (random.nextBoolean()) {
                thread.run();
            }
        }

        /// Let two minutes pass, in small steps.
        private void settle() {
            for (int i = 0; i < 240; i++) {
                thread.run();
                time.pass(Duration.ofMillis(500));
                ada.session.reading().timeline(RoomId.GENERAL).loadOlder();
                ben.session.reading().timeline(RoomId.GENERAL).loadOlder();
            }
            thread.run();
        }

        private static List<Event> messages(List<Event> log) {
            return log.stream().filter(Event.Message.class::isInstance).toList();
        }

        @Override
        public void close() {
            ada.kill();
            ben.kill();
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// One person's app on its own folder.
        private final class Device {
            private final String name;
            private int life;
            private @Nullable ChatStore store;
            private ChatSession session;

            Device(String name) {
                this.name = name;
                session = begin();
            }

            /// Kill what runs and start it again.
            void start() {
                kill();
                session = begin();
            }

            void kill() {
                life++;
                // What the killed one left open would keep its files open in this process.
                if (store != null) {
                    store.close();
                }
            }

            private ChatSession begin() {
                int mine = ++life;
                Executor alive = task -> thread.execute(() -> {
                    if (mine == life) {
                        task.run();
                    }
                });
                var fresh = new ChatStore(
                        folder.resolve(name + ".db"),
                        task -> {
                            task.run();
                            return true;
                        },
                        Runnable::run,
                        Bounds.USUAL);
                store = fresh;
                var begun = new ChatSession(
                        server.api(name),
                        server,
                        fresh,
                        new Username(name),
                        "",
                        alive,
                        (delay, task) -> time.after(delay, () -> alive.execute(task)),
                        new Random(random.nextLong()),
                        time,
                        () -> {});
                begun.start();
                begun.reading().open(RoomId.GENERAL);
                return begun;
            }

            void say() {
                if (session.directory().room(RoomId.GENERAL).isPresent()) {
                    var text = name + " says " + said.size();
                    said.add(text);
                    session.writing().post(RoomId.GENERAL, new MessageText(text), _ -> {});
                }
            }

            /// Do something to a message that is shown, if there is one.
            void change() {
                var posted = session.reading().timeline(RoomId.GENERAL).items().stream()
                        .filter(TimelineItem.Posted.class::isInstance)
                        .map(item -> ((TimelineItem.Posted) item).message())
                        .filter(message -> !message.isDeleted())
                        .toList();
                if (posted.isEmpty()) {
                    return;
                }
                var message = posted.get(random.nextInt(posted.size()));
                boolean mine = message.from().equals(name);
                switch (random.nextInt(mine ? 4 : 2)) {
                    case 0, 1 ->
                        session.writing()
                                .react(
                                        RoomId.GENERAL,
                                        message.seq(),
                                        new Emoji(random.nextBoolean() ? "👍" : "🎉"),
                                        random.nextInt(3) > 0);
                    case 2 ->
                        session.writing()
                                .edit(RoomId.GENERAL, message.seq(), new MessageText("edited " + random.nextInt(100)));
                    default -> session.writing().delete(RoomId.GENERAL, message.seq());
                }
            }

            List<Event> shown() {
                return session.reading().timeline(RoomId.GENERAL).items().stream()
                        .filter(TimelineItem.Posted.class::isInstance)
                        .<Event>map(item -> ((TimelineItem.Posted) item).message())
                        .toList();
            }
        }
    }
}
