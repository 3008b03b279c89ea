// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.OnLog;
import app.parley.server.config.PeopleLimits;
import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Progress;
import app.parley.server.verify.Verification;
import app.parley.shared.model.MessageText;
import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is counted from blocks of events is what the events say, wherever a read mark stands.
class UnreadCountsTest extends OnLog {
    private static final List<String> TEXTS = List.of("hello", "@ada look", "@ada and @ben", "@cy", "mail to @dora");

    private Messages messages;
    private Rooms rooms;
    private final List<AccountRef> people = new ArrayList<>();
    private RoomKey room;

    @BeforeEach
    void open() {
        rooms = new Rooms(fixture.database, fixture.log, PeopleLimits.OPEN, fixture.clock);
        messages = new Messages(fixture, rooms);
        room = fixture.room();
        for (var name : List.of("ada", "ben", "cy")) {
            var author = fixture.author(name);
            people.add(author);
            fixture.enter(room, author);
        }
    }

    @Test
    void areExactAtEveryReadMark() {
        play(700, new Random(4));
        var events = fixture.events(room);
        for (long mark = 0; mark <= events.size(); mark += 13) {
            long seq = mark;
            fixture.database
                    .write(transaction -> transaction.update("UPDATE member SET read_seq = ?", seq))
                    .join();
            for (var who : people) {
                assertThat(counted(who)).as("%s at %d", who.name(), mark).isEqualTo(expected(who, mark, events));
            }
        }
    }

    @Test
    void areKeptAsTheLogSays() {
        play(400, new Random(5));
        var file = store.whole(data);
        assertThat(file.<List<?>>read(transaction -> Verification.of(transaction, Progress.SILENT).findings().stream()
                        // The fixture lets people in without an event.
                        .filter(finding -> !finding.check().equals("members"))
                        .toList()))
                .isEmpty();
    }

    /// Let people write, edit and delete, so that there are some of each in several blocks.
    private void play(int count, Random random) {
        for (int i = 0; i < count; i++) {
            fixture.post(room, people.get(random.nextInt(people.size())), TEXTS.get(random.nextInt(TEXTS.size())));
        }
        fixture.log.flush();
        for (int i = 0; i < count / 10; i++) {
            long target = 1 + random.nextLong(fixture.log.head(room));
            var who = people.get(random.nextInt(people.size()));
            var text = new MessageText(TEXTS.get(random.nextInt(TEXTS.size())));
            // Whoever may not is refused, which changes nothing.
            messages.edit(who, room.id(), target, text).exceptionally(_ -> null).join();
            messages.delete(who, room.id(), 1 + random.nextLong(fixture.log.head(room)))
                    .exceptionally(_ -> false)
                    .join();
        }
    }

    private static String expected(AccountRef who, long mark, List<Event> events) {
        var unread = events.stream()
                .filter(event -> event.seq() > mark)
                .filter(Event.Message.class::isInstance)
                .map(Event.Message.class::cast)
                .filter(message -> !message.isDeleted())
                .filter(message -> !message.from().equals(who.name().value()))
                .toList();
        long mentions = unread.stream()
                .filter(message -> message.text().contains("@" + who.name().value()))
                .count();
        return unread.size() + " unread, " + mentions + " mentions";
    }

    private String counted(AccountRef who) {
        var info = rooms.joined(who).getFirst().info();
        return info.unread() + " unread, " + info.mentions() + " mentions";
    }
}
