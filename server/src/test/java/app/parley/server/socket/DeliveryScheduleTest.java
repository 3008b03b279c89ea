// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.HandDriven;
import app.parley.server.LogFixture;
import app.parley.server.Uncounted;
import app.parley.server.config.PeopleLimits;
import app.parley.server.delivery.Hub;
import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.server.room.Rooms;
import app.parley.server.session.Devices;
import app.parley.server.session.DevicesFixture;
import app.parley.server.session.FrameEncoding;
import app.parley.shared.json.ServerFrames;
import app.parley.shared.protocol.ServerFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Lane, room, subscription, memberships, session and outbox under schedules that a seed decides: who goes on next,
/// also in the middle of an offer, with lanes and outboxes that are full most of the time.
///
/// One thread plays all threads, so whoever waited would wait for ever. A seed that fails is printed, and fails again.
class DeliveryScheduleTest {
    private static Path folder;
    private static LogFixture fixture;
    private static int people;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("parley");
        fixture = new LogFixture(folder);
    }

    @AfterContainer
    static void close() throws IOException {
        fixture.close();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 150)
    void eachDeviceIsGivenItsRoomsWholeAndInOrderAndEachSendOneAnswer(@ForAll long seed) {
        new Play(seed).run();
    }

    private static final class Play {
        private static final int LANE = 5;
        private static final int STEPS = 150;
        private static final int MOST_DEVICES = 8;

        private final Thread player = Thread.currentThread();
        private final Random random;
        private final HandDriven readers = new HandDriven();
        private final HandDriven drains = new HandDriven();
        private final Hub hub;
        private final Rooms rooms = new Rooms(fixture.database, fixture.log, PeopleLimits.OPEN, fixture.clock);
        private final Devices devices;
        private final List<AccountRef> authors = new ArrayList<>();
        private final List<RoomKey> keys = new ArrayList<>();
        private final List<ScheduledDevice> all = new ArrayList<>();
        private int sends;
        private int depth;

        Play(long seed) {
            random = new Random(seed);
            fixture.committed.clear();
            hub = Hub.unattended(fixture.log, readers, LANE, new Uncounted(), () -> 0);
            devices = DevicesFixture.withoutLimits(fixture, rooms, hub, readers);
            rooms.listen(devices);
            for (int i = 0; i < 2; i++) {
                keys.add(fixture.room());
            }
            for (int i = 0; i < 3; i++) {
                var author = fixture.author("p" + ++people);
                authors.add(author);
                keys.forEach(key -> fixture.enter(key, author));
            }
        }

        void run() {
            connect();
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            settle();
            for (var device : all) {
                device.check(fixture, memberships(device.author));
            }
            all.forEach(ScheduledDevice::disconnect);
            settle();
            all.forEach(device -> device.expectNothingMore());
            keys.forEach(key -> fixture.post(key, authors.getFirst(), "to nobody"));
            fixture.log.flush();
            settle();
            assertThat(devices.count()).isZero();
        }

        /// Let anybody go on who could on another thread, while the caller is in the middle of something.
        private void elsewhere() {
            // Not on the log's writer, which tells who came and went: the schedule waits for it.
            if (Thread.currentThread() == player && depth < 2 && random.nextInt(3) == 0) {
                depth++;
                try {
                    step();
                } finally {
                    depth--;
                }
            }
        }

        private void step() {
            switch (random.nextInt(24)) {
                case 0, 1, 2 -> say();
                case 3, 4, 5, 6 -> handOn();
                case 7, 8, 9 -> turn();
                case 10, 11, 12 -> read();
                case 13, 14 -> drains.runOne();
                case 15, 16 -> any().endWrite(null);
                case 17 -> connect();
                case 18 -> leaveOrJoin();
                case 19 -> devices.tick();
                case 20, 21 -> typing();
                case 22 -> any().failNextOffer();
                default -> {
                    switch (random.nextInt(4)) {
                        case 0 -> any().endWrite(new IOException("reset by peer"));
                        case 1 -> any().disconnect();
                        default -> resume();
                    }
                }
            }
        }

        private void say() {
            if (any().say(keys.get(random.nextInt(keys.size())).id(), "s" + ++sends)) {
                fixture.log.flush();
            }
        }

        /// What the log's writer does: it alone may wait for a lane, so it goes on when the lane has room. It is never
        /// within itself or within the lane's turn that it waits for.
        private void handOn() {
            if (depth == 0 && !hub.isFull()) {
                var next = fixture.committed.poll();
                if (next != null) {
                    next.deliverTo(hub);
                }
            }
        }

        /// A reader may post what a device said before its welcome.
        private boolean read() {
            boolean ran = readers.runOne();
            if (ran) {
                fixture.log.flush();
            }
            return ran;
        }

        private void turn() {
            hub.runBatch();
        }

        private void connect() {
            var author = authors.get(random.nextInt(authors.size()));
            if (all.stream().filter(ScheduledDevice::isConnected).count() < MOST_DEVICES) {
                all.add(ScheduledDevice.connect(devices, author, drains, this::elsewhere, null));
            }
        }

        /// Come back as one who is gone, from where that one had got.
        private void resume() {
            all.stream().filter(device -> !device.isConnected()).findFirst().ifPresent(before -> {
                all.remove(before);
                before.expectNothingMore();
                all.add(ScheduledDevice.connect(devices, before.author, drains, this::elsewhere, before.cursors()));
            });
        }

        private void leaveOrJoin() {
            var author = authors.get(random.nextInt(authors.size()));
            var key = keys.get(random.nextInt(keys.size()));
            if (memberships(author).contains(key)) {
                assertThat(rooms.leave(author, key.id()).join()).isTrue();
            } else {
                assertThat(rooms.join(author, key.id()).join()).isTrue();
            }
            fixture.log.flush();
        }

        private List<RoomKey> memberships(AccountRef author) {
            return rooms.joined(author).stream().map(Rooms.Membership::key).toList();
        }

        private void typing() {
            var key = keys.get(random.nextInt(keys.size()));
            var frame = ServerFrames.encode(new ServerFrame.Typing(key.id(), "someone"));
            hub.room(key).broadcast(FrameEncoding.INSTANCE, frame, any().session());
        }

        private ScheduledDevice any() {
            return all.get(random.nextInt(all.size()));
        }

        /// Let everyone go on until nothing is left to do.
        private void settle() {
            all.forEach(ScheduledDevice::calmDown);
            depth = 2;
            int quiet = 0;
            for (int round = 0; quiet < 3; round++) {
                assertThat(round).as("rounds until all is quiet").isLessThan(10_000);
                boolean busy = hub.runBatch() | read() | drains.runOne();
                for (var device : all) {
                    busy |= device.endWrite(null);
                }
                if (!fixture.committed.isEmpty() && !hub.isFull()) {
                    fixture.committed.remove().deliverTo(hub);
                    busy = true;
                }
                if (!busy) {
                    devices.tick();
                    quiet++;
                } else {
                    quiet = 0;
                }
            }
            depth = 0;
        }
    }
}
