// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.OnLog;
import app.parley.server.config.PeopleLimits;
import app.parley.server.log.AccountRef;
import app.parley.server.log.LogTransaction;
import app.parley.server.log.RoomKey;
import app.parley.server.room.Rooms;
import app.parley.server.store.Progress;
import app.parley.server.verify.Verification;
import app.parley.shared.api.NewRoom;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.Event;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of the rooms and the messages of a deleted account.
final class DeletionsTest extends OnLog {
    private static final Actor.Operator OPERATOR = new Actor.Operator("os:root");
    private static final Username BEN = new Username("ben");

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private Rooms rooms;
    private AccountRef ada;
    private AccountRef ben;
    private RoomKey kitchen;
    private RoomKey direct;
    private int renamed;

    @BeforeEach
    void open() {
        ada = fixture.author("ada", "owner");
        ben = fixture.author("ben");
        rooms = new Rooms(fixture.database, fixture.log, PeopleLimits.OPEN, fixture.clock);
        kitchen = create(new NewRoom("kitchen", "Kitchen", "private", null, List.of("ben")));
        direct = create(new NewRoom(null, null, "direct", null, List.of("ben")));
    }

    private RoomKey create(NewRoom room) {
        return rooms.memberOf(
                ada, new RoomId(rooms.create(ada, room).join().room().id()));
    }

    private Deletions deletions(Executor readers) {
        var exit = new Deletions.Exit() {
            @Override
            public void leaveAll(LogTransaction transaction, AccountRef account) {
                rooms.leaveAll(transaction, account);
            }

            @Override
            public void renamed() {
                renamed++;
            }
        };
        return new Deletions(fixture.database, fixture.log, exit, readers, fixture.clock);
    }

    private Username delete(boolean erase) {
        return fixture.database
                .write(handle -> new PeopleChanges(fixture.clock).delete(handle, OPERATOR, BEN, erase))
                .join();
    }

    /// Do all that is left, on this thread.
    private void finish() {
        var deletions = deletions(waiting::add);
        deletions.goOn();
        while (jobs() > 0) {
            fixture.log.flush();
            for (var task = waiting.poll(); task != null; task = waiting.poll()) {
                task.run();
            }
        }
        fixture.log.flush();
    }

    private long jobs() {
        return fixture.database.reading(handle -> handle.number("SELECT count(*) FROM deletion"));
    }

    private void say(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(fixture.post(kitchen, ben, "hello " + i)).isTrue();
        }
        fixture.log.flush();
    }

    @Test
    void theAccountLeavesItsRoomsAndWhatItSaidStaysUnderItsNewName() {
        say(1);
        var former = delete(false);
        assertThat(former.value()).isEqualTo("former." + ben.no());
        finish();

        var events = fixture.events(kitchen);
        assertThat(events.getLast()).isInstanceOf(Event.Left.class);
        assertThat(events)
                .filteredOn(Event.Message.class::isInstance)
                .extracting(event -> ((Event.Message) event).from() + ": " + ((Event.Message) event).text())
                .containsExactly(former + ": hello 0");
        assertThat(rooms.joined(ada))
                .filteredOn(room -> room.key().equals(direct))
                .singleElement()
                .satisfies(room -> assertThat(room.info().members()).containsExactly("ada", former.value()));
        assertThat(rooms.members(kitchen))
                .extracting(member -> member.name().value())
                .containsExactly("ada");
        assertThat(renamed).isEqualTo(1);
        assertThat(findings()).isEqualTo(List.of());
    }

    @Test
    void itsMessagesAreDeletedAFewAtATimeWhenThatIsWished() {
        say(2 * Deletions.AT_ONCE + 1);
        fixture.post(kitchen, ada, "stays");
        fixture.log.flush();
        delete(true);
        finish();

        assertThat(fixture.events(kitchen))
                .filteredOn(Event.Message.class::isInstance)
                .extracting(event -> ((Event.Message) event).text())
                .containsOnly("", "stays");
        assertThat(fixture.events(kitchen))
                .filteredOn(Event.Deleted.class::isInstance)
                .hasSize(2 * Deletions.AT_ONCE + 1);
        assertThat(findings()).isEqualTo(List.of());
    }

    @Test
    void aServerThatStopsInBetweenGoesOnAtItsNextStart() {
        say(Deletions.AT_ONCE + 1);
        delete(true);
        var first = new boolean[] {true};
        var deletions = deletions(task -> {
            if (!first[0]) {
                throw new RejectedExecutionException();
            }
            first[0] = false;
            task.run();
        });
        deletions.goOn();
        fixture.log.flush();
        assertThat(jobs()).isEqualTo(1);
        assertThat(fixture.events(kitchen))
                .filteredOn(Event.Deleted.class::isInstance)
                .hasSize(Deletions.AT_ONCE);

        finish();
        assertThat(fixture.events(kitchen))
                .filteredOn(Event.Deleted.class::isInstance)
                .hasSize(Deletions.AT_ONCE + 1);
    }

    @Test
    void noOneGetsItsNameAgain() {
        var former = delete(false);
        assertThat(FormerName.is(former)).isTrue();
        assertThat(fixture.database.<Boolean>reading(handle -> FormerName.isReserved(handle, BEN)))
                .isTrue();
        assertThatThrownBy(() -> delete(false))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.USER_NOT_FOUND));
    }

    private List<?> findings() {
        return store.whole(data)
                .read(transaction -> Verification.of(transaction, Progress.SILENT))
                .findings();
    }
}
