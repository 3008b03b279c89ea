// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.HandDriven;
import app.parley.server.LogFixture;
import app.parley.server.Uncounted;
import app.parley.server.config.PeopleLimits;
import app.parley.server.delivery.FakeSubscriber;
import app.parley.server.delivery.Hub;
import app.parley.server.delivery.WriteBatching;
import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import app.parley.server.store.TestStore;
import app.parley.server.store.Write;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.protocol.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Whatever people do, in whatever order, and however often batches are undone and the server is
/// started again: the log is the model's, what is shown of it is the model's, unread is the model's,
/// and whoever follows from any cursor gets exactly what comes after it.
class LogModelPropertyTest {
    private static final List<String> EMOJI = List.of("👍", "🎉");

    @Property(tries = 40)
    void theLogIsTheModels(@ForAll long seed, @ForAll TestStore store) throws IOException {
        var folder = Files.createTempDirectory("parley");
        try (var play = new Play(store, folder, new Random(seed))) {
            play.run();
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static final class Play implements AutoCloseable {
        private final TestStore store;
        private final Path folder;
        private final Random random;
        private final LogModel model = new LogModel();
        private final List<Sent> sent = new ArrayList<>();
        private final List<Follower> followers = new ArrayList<>();
        private final List<AccountRef> people;
        private final RoomKey room;
        private HandDriven readers;
        private LogFixture fixture;
        private Hub hub;
        private Rooms rooms;
        private Messages messages;

        Play(TestStore store, Path folder, Random random) {
            this.store = store;
            this.folder = folder;
            this.random = random;
            open();
            people = List.of(fixture.author("ada"), fixture.author("ben"), fixture.author("cleo"));
            room = fixture.room();
        }

        private record Sent(String id, AccountRef by) {}

        /// Somebody who wants all after `from`, over all their connections.
        private static final class Follower {
            private final long from;
            private final List<Event> told = new ArrayList<>();
            private FakeSubscriber device = new FakeSubscriber();

            Follower(long from) {
                this.from = from;
            }

            long cursor() {
                return told.isEmpty() ? from : told.getLast().seq();
            }

            void remember() {
                told.addAll(device.events());
                device = new FakeSubscriber();
            }
        }

        private void open() {
            readers = new HandDriven();
            fixture = new LogFixture(store, folder);
            hub = new Hub(fixture.log, readers, 1, WriteBatching.NONE, new Uncounted());
            rooms = new Rooms(fixture.database, fixture.log, PeopleLimits.OPEN, fixture.clock);
            messages = new Messages(fixture, rooms);
        }

        void run() {
            for (int step = 0; step < 120; step++) {
                step();
                hub.flush();
            }
            settle();
            check();
        }

        private void step() {
            switch (random.nextInt(22)) {
                case 0, 1, 2 -> post(1 + random.nextInt(5));
                case 3 -> repeat();
                case 4, 5 -> edit();
                case 6 -> delete();
                case 7, 8 -> react();
                case 9 -> comeOrGo();
                case 10 -> read();
                case 11 -> undoneBatch();
                case 12 -> undoneWork();
                case 13, 14 -> handOnOne();
                case 15 -> readers.runOne();
                case 16 -> follow();
                case 17 -> anyFollower().ifPresent(follower -> follower.device.stall());
                case 18 -> anyFollower().ifPresent(follower -> follower.device.goOn());
                case 19 -> checkUnread();
                case 20 -> pin();
                default -> {
                    if (random.nextInt(4) == 0) {
                        restart();
                    } else if (random.nextInt(10) == 0) {
                        post(300);
                    }
                }
            }
        }

        private AccountRef anyone() {
            return people.get(random.nextInt(people.size()));
        }

        private Optional<Follower> anyFollower() {
            return followers.isEmpty()
                    ? Optional.empty()
                    : Optional.of(followers.get(random.nextInt(followers.size())));
        }

        /// The log itself asks nobody whether they are in the room; that is the business of who calls it.
        private void post(int count) {
            var who = anyone();
            for (int i = 0; i < count; i++) {
                say(who);
            }
            fixture.log.flush();
        }

        private void say(AccountRef who) {
            var id = "send-" + sent.size();
            sent.add(new Sent(id, who));
            fixture.post(room, who, id, id);
            model.said(who.name().value(), id);
        }

        private void repeat() {
            if (!sent.isEmpty()) {
                var again = sent.get(random.nextInt(sent.size()));
                fixture.post(room, again.by, again.id, "said again");
                fixture.log.flush();
            }
        }

        private AccountRef named(String name) {
            return people.stream()
                    .filter(author -> author.name().value().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        private Optional<Long> anyMessage() {
            long seq = model.head() == 0 ? 0 : 1 + random.nextLong(model.head());
            return model.isMessage(seq) ? Optional.of(seq) : Optional.empty();
        }

        private void edit() {
            anyMessage().ifPresent(seq -> {
                var by = named(model.by(seq));
                var text = random.nextInt(3) == 0 ? "the same" : "edited " + random.nextInt(1_000);
                boolean may = model.isMember(model.by(seq)) && !model.isDeleted(seq);
                assertThat(done(messages.edit(by, room.id(), seq, new MessageText(text))))
                        .isEqualTo(may);
                if (may) {
                    model.edited(seq, text);
                }
            });
        }

        private void delete() {
            anyMessage().ifPresent(seq -> {
                boolean may = model.isMember(model.by(seq));
                assertThat(done(messages.delete(named(model.by(seq)), room.id(), seq)))
                        .isEqualTo(may);
                if (may) {
                    model.deleted(seq);
                }
            });
        }

        private void react() {
            anyMessage().ifPresent(seq -> {
                var who = anyone();
                var emoji = EMOJI.get(random.nextInt(EMOJI.size()));
                boolean added = random.nextBoolean();
                boolean may = model.isMember(who.name().value()) && !model.isDeleted(seq);
                assertThat(done(messages.react(who, room.id(), seq, new Emoji(emoji), added)))
                        .isEqualTo(may);
                if (may) {
                    model.reacted(seq, who.name().value(), emoji, added);
                }
            });
        }

        private void pin() {
            anyMessage().ifPresent(seq -> {
                var who = anyone();
                boolean pinned = random.nextBoolean();
                boolean may = model.isMember(who.name().value()) && !model.isDeleted(seq);
                assertThat(done(messages.pin(who, room.id(), seq, pinned))).isEqualTo(may);
                if (may) {
                    model.pinned(seq, pinned);
                }
            });
        }

        private void comeOrGo() {
            var who = anyone();
            if (model.isMember(who.name().value()) && random.nextInt(3) == 0) {
                rooms.leave(who, room.id()).join();
                model.left(who.name().value());
            } else {
                rooms.join(who, room.id()).join();
                model.joined(who.name().value());
            }
        }

        private void read() {
            var who = anyone();
            if (model.isMember(who.name().value())) {
                long seq = random.nextLong(model.head() + 10);
                rooms.read(who, room, seq);
                rooms.keepReadMarks().join();
                model.read(who.name().value(), seq);
            }
        }

        /// One of several writes breaks everything: the others find their place all the same.
        private void undoneBatch() {
            var who = anyone();
            fixture.inOneBatch(() -> {
                for (int i = 0; i < 3; i++) {
                    say(who);
                    if (i == 1) {
                        fixture.database.submit(new Broken());
                    }
                }
            });
        }

        /// Several events that do not count, as the last of their work fails.
        private void undoneWork() {
            var who = anyone();
            var work = fixture.log.transact(handle -> {
                handle.joined(room, who);
                handle.left(room, who);
                throw new IllegalStateException("on purpose");
            });
            assertThat(done(work)).isFalse();
        }

        private void handOnOne() {
            var next = fixture.committed.poll();
            if (next != null) {
                next.deliverTo(hub);
            }
        }

        private void follow() {
            var follower = new Follower(random.nextLong(model.head() + 1));
            followers.add(follower);
            var _ = hub.room(room).subscribe(follower.device, follower.from);
        }

        /// The server ends with what it has not handed on yet, and everybody comes back.
        private void restart() {
            hub.close();
            fixture.close();
            open();
            for (var follower : followers) {
                follower.remember();
                var _ = hub.room(room).subscribe(follower.device, follower.cursor());
            }
        }

        private void settle() {
            for (int turn = 0; turn < 3; turn++) {
                followers.forEach(follower -> follower.device.goOn());
                hub.flush();
                while (!fixture.committed.isEmpty()) {
                    handOnOne();
                    hub.flush();
                }
                while (readers.runOne()) {
                    hub.flush();
                }
            }
        }

        private void check() {
            var log = fixture.events(room);
            assertThat(log).extracting(Event::seq).isEqualTo(oneTo(model.head()));
            assertThat(log)
                    .extracting(event -> event.getClass().getSimpleName())
                    .isEqualTo(model.kinds());
            assertThat(LogModel.shownAfter(log)).isEqualTo(model.shown());
            for (var follower : followers) {
                follower.remember();
                assertThat(follower.told)
                        .extracting(Event::seq)
                        .isEqualTo(oneTo(model.head()).subList((int) follower.from, log.size()));
                var shown = model.shown();
                shown.keySet().removeIf(seq -> seq <= follower.from);
                assertThat(LogModel.shownAfter(follower.told)).isEqualTo(shown);
            }
            checkUnread();
        }

        private void checkUnread() {
            for (var who : people) {
                if (model.isMember(who.name().value())) {
                    assertThat(rooms.joined(who).getFirst().info().unread())
                            .isEqualTo(model.unread(who.name().value()));
                }
            }
        }

        private static List<Long> oneTo(long last) {
            return LongStream.rangeClosed(1, last).boxed().toList();
        }

        /// Whether `change` was done, and not refused.
        private static boolean done(CompletableFuture<?> change) {
            return change.handle((_, failure) -> failure == null).join();
        }

        @Override
        public void close() {
            hub.close();
            fixture.close();
        }
    }

    private static final class Broken implements Write {
        @Override
        public void apply(Handle handle) {
            throw new IllegalStateException("on purpose");
        }

        @Override
        public void committed() {}

        @Override
        public void failed(RuntimeException why) {}
    }
}
