// SPDX-License-Identifier: Apache-2.0
package app.parley.server.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.OnLog;
import app.parley.server.audit.AuditRepository;
import app.parley.server.config.PeopleLimits;
import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.server.room.MembershipListener;
import app.parley.server.room.Rooms;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.ReportList;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.json.Times;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.refusal.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Mutes, reports and the deletion of what a person said. Ada owns the chat, ben moderates the room `books`, cy
/// is a member of it.
final class OrderTest extends OnLog implements MembershipListener {
    private static final RoomId BOOKS = new RoomId("books");

    private final List<String> told = new ArrayList<>();
    private Rooms rooms;
    private Mutes mutes;
    private Reports reports;
    private Erasure erasure;
    private AccountRef ada;
    private AccountRef ben;
    private AccountRef cy;
    private RoomKey books;

    @BeforeEach
    void open() {
        ada = fixture.author("ada", "owner");
        ben = fixture.author("ben");
        cy = fixture.author("cy");
        rooms = new Rooms(fixture.database, fixture.log, PeopleLimits.OPEN, fixture.clock);
        mutes = new Mutes(fixture.log, rooms.order());
        reports = new Reports(fixture.database, fixture.log, rooms.order(), fixture.clock);
        erasure = new Erasure(fixture.database, fixture.log, rooms.order(), fixture.clock);
        rooms.create(ben, new NewRoom("books", "Books", "public", "", List.of("cy"), null))
                .join();
        rooms.listen(this);
        books = rooms.memberOf(ben, BOOKS);
    }

    @Override
    public void joined(long account, RoomKey room, RoomInfo info) {
        told.add(
                account + (info.order().muted() ? " muted until " + info.order().mutedUntil() : " not muted"));
    }

    @Override
    public void left(long account, RoomKey room) {}

    @Test
    void aMuteIsToldAndOutlivesLeavingTheRoom() {
        mutes.mute(ben, BOOKS, cy.name(), null).join();
        rooms.leave(cy, BOOKS).join();
        rooms.join(cy, BOOKS).join();
        assertThat(told).containsExactly(cy.no() + " muted until null", cy.no() + " muted until null");
        assertThat(rooms.members(books).getLast().muted()).isTrue();

        mutes.unmute(ben, BOOKS, cy.name()).join();
        mutes.unmute(ben, BOOKS, cy.name()).join();
        assertThat(told).hasSize(3).last().isEqualTo(cy.no() + " not muted");
        assertThat(recorded()).containsExactly("ben mute cy room=books", "ben unmute cy room=books");
    }

    @Test
    void aMuteWithAnEndIsOverThen() {
        mutes.mute(ada, BOOKS, cy.name(), 2).join();
        var end = fixture.clock.instant().plusSeconds(120);
        assertThat(told).containsExactly(cy.no() + " muted until " + Times.write(end));
        fixture.clock.advance(Duration.ofMinutes(2));
        assertThat(rooms.members(books).getLast().muted()).isFalse();
        assertThat(rooms.joined(cy).getFirst().info().order()).isEqualTo(RoomInfo.Order.NONE);
    }

    @Test
    void noOneMutesPeopleOfTheSameOrHigherRankOrThemselves() {
        assertThat(refused(mutes.mute(cy, BOOKS, ben.name(), 1))).isEqualTo("forbidden moderator");
        assertThat(refused(mutes.mute(ben, BOOKS, ada.name(), 1))).isEqualTo("forbidden rank");
        assertThat(refused(mutes.mute(ben, BOOKS, ben.name(), 1))).isEqualTo("forbidden rank");
        assertThatThrownBy(() -> mutes.mute(ben, BOOKS, cy.name(), 0)).isInstanceOf(Refusal.class);
        assertThat(told).isEmpty();
    }

    @Test
    void onlyWhatThePersonSaidLatelyIsDeleted() {
        fixture.post(books, cy, "old");
        fixture.log.flush();
        fixture.clock.advance(Duration.ofMinutes(6));
        for (int i = 0; i < 2 * Erasure.AT_ONCE + 1; i++) {
            fixture.post(books, cy, "spam " + i);
        }
        fixture.post(books, ben, "stop it");
        fixture.log.flush();
        rooms.leave(cy, BOOKS).join();

        assertThat(erasure.erase(ben, BOOKS, cy.name(), 5)).isEqualTo(2 * Erasure.AT_ONCE + 1);
        assertThat(erasure.erase(ben, BOOKS, cy.name(), 5)).isZero();

        assertThat(fixture.events(books).stream()
                        .filter(event -> event instanceof Event.Message message && !message.isDeleted())
                        .map(event -> ((Event.Message) event).text()))
                .containsExactly("old", "stop it");
        assertThat(recorded()).containsExactly("ben delete-messages cy room=books minutes=5");
    }

    @Test
    void whoMayNotDeletesNothing() {
        fixture.post(books, ben, "hello");
        fixture.log.flush();
        assertThatThrownBy(() -> erasure.erase(cy, BOOKS, ben.name(), 5)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> erasure.erase(ben, BOOKS, ada.name(), 5)).isInstanceOf(Refusal.class);
    }

    @Test
    void aReportReachesThoseWhoModerateTheRoom() {
        fixture.post(books, ben, "hello");
        fixture.log.flush();
        long seq = fixture.log.head(books);

        reports.report(cy, BOOKS, seq, " rude ").join();
        reports.report(cy, BOOKS, seq, "again").join();

        var report = new ReportList.Report(
                1, "books", seq, "ben", "hello", "cy", Times.write(fixture.clock.instant()), "rude");
        assertThat(reports.open(ada)).containsExactly(report);
        assertThat(reports.open(ben)).containsExactly(report);
        assertThat(reports.open(cy)).isEmpty();
        assertThat(refused(reports.close(cy, 1))).isEqualTo("not-found report");
        reports.close(ben, 1).join();
        assertThat(reports.open(ada)).isEmpty();
        assertThat(refused(reports.close(ben, 1))).isEqualTo("not-found report");
        assertThat(recorded()).containsExactly("ben close-report books seq=" + seq + " by=cy");
    }

    @Test
    void onlyMembersReportMessagesThatAreThere() {
        fixture.post(books, ben, "hello");
        fixture.log.flush();
        long seq = fixture.log.head(books);
        assertThat(refused(reports.report(ada, BOOKS, seq, null))).isEqualTo("not-a-member");
        assertThat(refused(reports.report(cy, BOOKS, 1, null))).isEqualTo("message-not-found");
        assertThat(erasure.erase(ben, BOOKS, ben.name(), 5)).isEqualTo(1);
        assertThat(refused(reports.report(cy, BOOKS, seq, null))).isEqualTo("message-deleted");
    }

    private List<String> recorded() {
        return fixture.database.reading(transaction -> AuditRepository.newest(transaction, 9)).reversed().stream()
                .map(entry -> entry.by() + " " + entry.act() + " " + entry.on() + " " + entry.detail())
                .toList();
    }

    private static String refused(CompletableFuture<?> future) {
        try {
            return String.valueOf(future.join());
        } catch (CompletionException e) {
            var refusal = (Refusal) e.getCause();
            return (refusal.code() + " " + refusal.reason().variant()).strip();
        }
    }
}
