// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.parley.server.LogFixture;
import app.parley.server.config.Durability;
import app.parley.server.config.PostgresLocation;
import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Purpose;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.TestPostgres;
import app.parley.server.store.postgresql.CuttingProxy.Commits;
import app.parley.shared.protocol.Event;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of messages when the connection to PostgreSQL breaks: none is lost that was acknowledged, none is there
/// twice, and all goes on by itself.
class LostConnectionTest {
    @TempDir
    Path data;

    private CuttingProxy proxy;
    private LogFixture fixture;
    private AccountRef ada;
    private RoomKey room;

    @BeforeEach
    void open() throws IOException {
        var real = TestPostgres.location(data);
        proxy = new CuttingProxy(real.url().getPort());
        var url = URI.create(real.url().toString().replace(":" + real.url().getPort(), ":" + proxy.port()));
        fixture = new LogFixture(PostgresEngine.open(
                new PostgresLocation(url, real.user(), null, real.connections()), Durability.PROCESS, Purpose.SERVE));
        ada = fixture.author("ada");
        room = fixture.room();
    }

    @AfterEach
    void close() throws IOException {
        fixture.close();
        proxy.close();
    }

    @Test
    void aCommitOfWhichNobodyHeardIsFoundAndDeliveredOnce() {
        proxy.cutNextCommit(Commits.CUT_AFTER);
        fixture.post(room, ada, "one", "hi");
        hears("one at room-1 1");
        fixture.post(room, ada, "one", "hi");
        fixture.post(room, ada, "two", "hi");
        hears("one again at room-1 1", "two at room-1 2");
        assertThat(fixture.events(room)).extracting(Event::seq).containsExactly(1L, 2L);
        assertThat(fixture.database.trouble()).isEmpty();
    }

    @Test
    void aCommitThatNeverArrivedIsRefusedAndCanBeSentAgain() {
        proxy.cutNextCommit(Commits.CUT_BEFORE);
        fixture.post(room, ada, "one", "hi");
        hears("one refused: storage");
        fixture.post(room, ada, "one", "hi");
        hears("one at room-1 1");
        assertThat(fixture.events(room)).extracting(Event::seq).containsExactly(1L);
        assertThat(fixture.database.trouble()).isEmpty();
    }

    @Test
    void aConnectionThatBrokeMeanwhileIsNotNoticed() {
        proxy.away(true);
        proxy.away(false);
        fixture.post(room, ada, "one", "hi");
        hears("one at room-1 1");
        assertThat(fixture.log.head(room)).isOne();
    }

    @Test
    void sendsAreRefusedWhileItIsAwayAndKeptWhenItIsBack() {
        proxy.away(true);
        fixture.post(room, ada, "one", "hi");
        hears("one refused: storage");
        assertThat(fixture.database.trouble())
                .hasValueSatisfying(why -> assertThat(why).contains("cannot be reached"));
        assertThatThrownBy(() -> fixture.log.head(room)).isInstanceOf(StoreFailure.class);

        proxy.away(false);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(fixture.database.trouble()).isEmpty());
        fixture.post(room, ada, "one", "hi");
        hears("one at room-1 1");
    }

    @Test
    void whatWaitsForTheOutcomeOfACommitIsToldAndWhatComesMeanwhileIsRefused() {
        proxy.cutNextCommit(Commits.CUT_AFTER_AND_AWAY);
        fixture.post(room, ada, "one", "hi");
        await().until(() -> fixture.database.trouble().isPresent());
        fixture.post(room, ada, "two", "hi");
        hears("two refused: storage");
        proxy.away(false);
        hears("one at room-1 1");
        fixture.post(room, ada, "two", "hi");
        hears("two at room-1 2");
        assertThat(fixture.events(room)).extracting(Event::seq).containsExactly(1L, 2L);
    }

    /// Wait until senders have heard just this, and forget it.
    private void hears(String... lines) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            fixture.tellSenders();
            assertThat(fixture.heard).contains(lines);
        });
        fixture.heard.clear();
    }
}
