// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.account.SettableClock;
import app.parley.server.log.AccountRef;
import app.parley.server.log.Ack;
import app.parley.server.log.Acks;
import app.parley.server.log.Appended;
import app.parley.server.log.CommandCallback;
import app.parley.server.log.Delivery;
import app.parley.server.log.EventLog;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.server.store.TestStore;
import app.parley.server.store.Write;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.Event;
import app.parley.shared.refusal.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// The log on a real database in a temporary folder, with people and rooms as a test wants them.
public final class LogFixture implements AutoCloseable {
    public final SettableClock clock = new SettableClock();
    public final Database database;
    public final EventLog log;

    /// What was committed and waits to be delivered, in the order of commits.
    public final Queue<Delivered> committed = new ConcurrentLinkedQueue<>();

    /// What senders heard, in the order in which they did.
    public final List<String> heard = new CopyOnWriteArrayList<>();

    private int rooms;
    private int sends;

    public LogFixture(Path folder) {
        this(TestStore.SQLITE, folder);
    }

    public LogFixture(TestStore store, Path folder) {
        this(store.open(folder));
    }

    /// On `database`, which is closed with this.
    public LogFixture(Database database) {
        this.database = database;
        log = new EventLog(database, clock);
        log.deliverTo((appended, acks) -> committed.add(new Delivered(appended, acks)), (_, _) -> {});
    }

    /// What one commit brought to one room, and those who wait to hear of it.
    public record Delivered(Appended appended, Acks acks) {
        public void deliverTo(Delivery delivery) {
            delivery.deliver(appended, acks);
        }
    }

    public AccountRef author(String name) {
        return author(name, "member");
    }

    public AccountRef author(String name, String role) {
        long no = database.write(handle -> handle.insert(
                        "INSERT INTO account (username, role, password_hash, created_at) VALUES (?, ?, '', 0)",
                        name,
                        role))
                .join();
        return new AccountRef(no, new Username(name));
    }

    /// Make a public room of its own.
    public RoomKey room() {
        return room("public");
    }

    public RoomKey room(String kind) {
        var id = new RoomId("room-" + ++rooms);
        long no = database.write(handle -> handle.insert(
                        "INSERT INTO room (id, kind, name, topic, created_at) VALUES (?, ?, ?, '', 0)",
                        id.value(),
                        kind,
                        id.value()))
                .join();
        return new RoomKey(no, id);
    }

    /// Put `authors` into `room`, without an event, with nothing read.
    public void enter(RoomKey room, AccountRef... authors) {
        for (var author : authors) {
            database.write(handle -> handle.update(
                            "INSERT INTO member (account, room, since, read_seq) VALUES (?, ?, 0, 0)",
                            author.no(),
                            room.no()))
                    .join();
        }
    }

    /// Ask for `text` under an id of its own; returns whether the log took it.
    public boolean post(RoomKey room, AccountRef author, String text) {
        return post(room, author, "send-" + ++sends, text);
    }

    public boolean post(RoomKey room, AccountRef author, String id, String text) {
        return post(room, author, id, text, notes());
    }

    /// The same, with `callback` told; no one's right is asked.
    public boolean post(RoomKey room, AccountRef author, String id, String text, CommandCallback callback) {
        return post(room, author, id, text, null, callback);
    }

    public boolean post(
            RoomKey room, AccountRef author, String id, String text, @Nullable Long replyTo, CommandCallback callback) {
        var sendId = new SendId(id);
        return log.submit(
                sendId,
                room.id(),
                transaction -> transaction.message(room, author, sendId, new MessageText(text), replyTo),
                callback,
                0);
    }

    /// Return a callback that notes what it hears.
    public CommandCallback notes() {
        return new Notes();
    }

    /// Keep the log's writer from going on until `action` is done: what `action` submits goes into one batch.
    public void inOneBatch(Runnable action) {
        var arrived = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        var _ = database.write(_ -> {
            arrived.countDown();
            return waitFor(released);
        });
        waitFor(arrived);
        var last = new Last();
        try {
            action.run();
            database.submit(last);
        } finally {
            released.countDown();
        }
        waitFor(last.told);
        log.flush();
    }

    /// The end of a batch, which is told of its fate after all others.
    private static final class Last implements Write {
        private final CountDownLatch told = new CountDownLatch(1);

        @Override
        public void apply(Handle handle) {}

        @Override
        public void committed() {
            told.countDown();
        }

        @Override
        public void failed(RuntimeException why) {
            told.countDown();
        }
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Tell the senders of all that was committed, as a room does that has delivered it.
    public void tellSenders() {
        for (var next = committed.poll(); next != null; next = committed.poll()) {
            next.acks().tell();
        }
    }

    /// Return all events of `room`.
    public List<Event> events(RoomKey room) {
        var events = new ArrayList<Event>();
        while (true) {
            var page = log.after(room, events.size(), 500).events();
            if (page.isEmpty()) {
                return events;
            }
            events.addAll(page);
        }
    }

    private final class Notes implements CommandCallback {
        @Override
        public void acknowledged(Ack ack) {
            heard.add(ack.id() + (ack.repeated() ? " again at " : " at ") + ack.room() + " " + ack.seq());
        }

        @Override
        public void refused(SendId id, Refusal why) {
            heard.add(id + " refused: " + why.code());
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
