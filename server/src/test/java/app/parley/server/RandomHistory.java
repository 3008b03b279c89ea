// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.log.AccountRef;
import app.parley.server.log.Ack;
import app.parley.server.log.Changes;
import app.parley.server.log.CommandCallback;
import app.parley.server.log.LogTransaction;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// People who come, go, say, change, delete and react at random, as the server's own code keeps it.
public final class RandomHistory {
    private static final List<Emoji> EMOJI = List.of(new Emoji("👍"), new Emoji("❤️"), new Emoji("👩‍🚀"));
    private static final List<String> TEXTS =
            List.of("hi", "@ada and @ben, @cy?", "<b>&amp;</b>", "שלום", "😀 two\nlines", "\"quoted\" \\ \t");

    private final LogFixture fixture;
    private final Random random;
    private final List<AccountRef> people = new ArrayList<>();
    private final List<RoomKey> rooms = new ArrayList<>();
    private int sends;

    public RandomHistory(LogFixture fixture, Random random) {
        this.fixture = fixture;
        this.random = random;
    }

    /// Let `count` things happen.
    public void play(int count) {
        var general = fixture.database
                .readOne(
                        "SELECT no FROM room WHERE id = 'general'",
                        row -> new RoomKey(row.number("no"), RoomId.GENERAL))
                .orElseThrow();
        for (var name : List.of("ada", "ben", "cy")) {
            people.add(fixture.author(name));
        }
        rooms.add(general);
        rooms.add(fixture.room("private"));
        people.forEach(person -> enter(general, person));
        enter(rooms.get(1), people.get(0));
        for (int i = 0; i < count; i++) {
            step();
        }
        fixture.log.flush();
    }

    private void step() {
        var room = rooms.get(random.nextInt(rooms.size()));
        var who = people.get(random.nextInt(people.size()));
        long head = fixture.log.head(room);
        long target = 1 + random.nextLong(head + 1);
        switch (random.nextInt(9)) {
            case 0 -> change(log -> edit(log, room, who, target));
            case 1 -> change(log -> delete(log, room, who, target));
            case 2, 3 -> change(log -> react(log, room, who, target));
            case 4 -> change(log -> pin(log, room, who, target));
            case 5 -> change(log -> comeOrGo(log, room, who));
            default -> say(room, who, target <= head ? target : null);
        }
    }

    private void say(RoomKey room, AccountRef who, @Nullable Long replyTo) {
        var text = TEXTS.get(random.nextInt(TEXTS.size()));
        fixture.post(room, who, "send-" + ++sends, text, random.nextBoolean() ? null : replyTo, new Deaf());
        fixture.log.flush();
    }

    private void change(Consumer<LogTransaction> change) {
        fixture.log
                .transact(log -> {
                    change.accept(log);
                    return true;
                })
                .join();
    }

    private void edit(LogTransaction log, RoomKey room, AccountRef who, long target) {
        if (log.message(room, target).filter(now -> !now.deleted()).isPresent()) {
            log.change(room, who, Changes.edit(room, target, new MessageText("edited " + random.nextInt(100))));
        }
    }

    private void delete(LogTransaction log, RoomKey room, AccountRef who, long target) {
        if (log.message(room, target).filter(now -> !now.deleted()).isPresent()) {
            log.change(room, who, Changes.delete(room, target));
        }
    }

    private void react(LogTransaction log, RoomKey room, AccountRef who, long target) {
        if (log.message(room, target).filter(now -> !now.deleted()).isPresent()) {
            var emoji = EMOJI.get(random.nextInt(EMOJI.size()));
            boolean has = log.statements()
                    .exists(
                            "SELECT 1 FROM reaction WHERE room = ? AND target = ? AND emoji = ? AND account = ?",
                            room.no(),
                            target,
                            emoji.value(),
                            who.no());
            log.change(room, who, Changes.react(room, target, emoji, !has));
        }
    }

    private void pin(LogTransaction log, RoomKey room, AccountRef who, long target) {
        if (log.message(room, target).filter(now -> !now.deleted()).isPresent()) {
            log.change(room, who, Changes.pin(room, target, !log.pins(room).contains(target)));
        }
    }

    private void enter(RoomKey room, AccountRef who) {
        change(log -> comeOrGo(log, room, who));
    }

    private void comeOrGo(LogTransaction log, RoomKey room, AccountRef who) {
        var statements = log.statements();
        if (leave(statements, room, who)) {
            log.left(room, who);
        } else {
            long seq = log.joined(room, who);
            statements.update(
                    "INSERT INTO member (account, room, since, read_seq) VALUES (?, ?, 0, ?)",
                    who.no(),
                    room.no(),
                    random.nextLong(seq + 1));
        }
    }

    private static boolean leave(Handle statements, RoomKey room, AccountRef who) {
        return statements.update("DELETE FROM member WHERE account = ? AND room = ?", who.no(), room.no()) == 1;
    }

    private static final class Deaf implements CommandCallback {
        @Override
        public void acknowledged(Ack ack) {}

        @Override
        public void refused(SendId id, Refusal why) {
            throw new AssertionError(why);
        }
    }
}
