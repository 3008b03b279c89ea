// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.OnLog;
import app.parley.server.config.PeopleLimits;
import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.shared.api.RoomInfo;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Read marks wait for their second, count at once for their own account, and are told when they are kept.
class ReadMarksTest extends OnLog {
    private Rooms rooms;
    private AccountRef ada;
    private AccountRef ben;
    private RoomKey room;
    private final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() {
        rooms = new Rooms(fixture.database, fixture.log, PeopleLimits.OPEN, fixture.clock);
        ada = fixture.author("ada");
        ben = fixture.author("ben");
        room = fixture.room();
        fixture.enter(room, ada, ben);
        for (int i = 0; i < 4; i++) {
            fixture.post(room, ben, "hello");
        }
        fixture.log.flush();
        rooms.listen(new Listening());
    }

    @Test
    void theNewestOfARoomIsWrittenOnce() {
        rooms.read(ada, room, 1);
        rooms.read(ada, room, 3);
        rooms.read(ada, room, 2);
        assertThat(kept(ada)).isZero();
        rooms.keepReadMarks().join();
        assertThat(kept(ada)).isEqualTo(3);
        assertThat(told).containsExactly("1 read 3");
    }

    @Test
    void whatIsNoNewsIsNotTold() {
        rooms.read(ada, room, 3);
        rooms.keepReadMarks().join();
        rooms.read(ada, room, 2);
        rooms.keepReadMarks().join();
        assertThat(kept(ada)).isEqualTo(3);
        assertThat(told).containsExactly("1 read 3");
    }

    @Test
    void nobodyHasReadBeyondTheEnd() {
        rooms.read(ada, room, 99);
        rooms.keepReadMarks().join();
        assertThat(kept(ada)).isEqualTo(4);
    }

    @Test
    void theOwnListOfRoomsCountsThemAtOnce() {
        rooms.read(ada, room, 3);
        rooms.read(ben, room, 4);
        assertThat(rooms.joined(ada)).extracting(each -> each.info().unread()).containsExactly(1);
        assertThat(kept(ben)).as("those of others wait").isZero();
        rooms.read(ada, room, 4);
        assertThat(rooms.visible(ada, "", RoomPage.Place.START, 100)
                        .rooms()
                        .getLast()
                        .unread())
                .isZero();
    }

    @Test
    void whatCannotBeKeptIsTold() {
        rooms.read(ada, room, 3);
        fixture.database
                .write(transaction -> transaction.update("ALTER TABLE member RENAME TO gone"))
                .join();
        rooms.keepReadMarks().join();
        assertThat(told).containsExactly("1 lost 3");
        rooms.keepAllReadMarks();
    }

    @Test
    void tooManyAreRefusedAndTheKnownOnesGoOn() {
        var marks = new ReadMarks(fixture.database);
        for (int i = 0; i < ReadMarks.MOST_WAITING; i++) {
            assertThat(marks.add(new ReadMark(i, room, 1))).isTrue();
        }
        assertThat(marks.add(new ReadMark(-1, room, 1))).isFalse();
        assertThat(marks.add(new ReadMark(7, room, 2))).isTrue();
        marks.write(new Untold()).join();
        assertThat(marks.waiting()).isEqualTo(ReadMarks.MOST_WAITING - ReadMarks.MOST_WRITTEN);
        assertThat(marks.add(new ReadMark(-1, room, 1))).isTrue();
    }

    private long kept(AccountRef author) {
        return fixture.database
                .readOne("SELECT read_seq FROM member WHERE account = ?", row -> row.number("read_seq"), author.no())
                .orElseThrow();
    }

    private final class Listening implements MembershipListener {
        @Override
        public void joined(long account, RoomKey room, RoomInfo info) {}

        @Override
        public void left(long account, RoomKey room) {}

        @Override
        public void read(List<ReadMark> marks) {
            marks.forEach(mark -> told.add(mark.account() + " read " + mark.seq()));
        }

        @Override
        public void notRead(List<ReadMark> marks) {
            marks.forEach(mark -> told.add(mark.account() + " lost " + mark.seq()));
        }
    }

    private static final class Untold implements ReadMarks.Outcome {
        @Override
        public void kept(List<ReadMark> news) {}

        @Override
        public void lost(List<ReadMark> marks) {}
    }
}
