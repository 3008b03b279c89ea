// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.server.StartFailure;
import app.parley.server.config.Registration;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What the page keeps in the browser: nothing is lost with a tab, nothing is sent twice, nobody else sees it.
class PageKeepsIT extends PageScene {
    private static final String ASKS_BEFORE_LEAVING = """
        const leaving = new Event('beforeunload', { cancelable: true });
        window.dispatchEvent(leaving);
        return leaving.defaultPrevented\
        """;

    @Test
    void whatATabLeavesUnsentIsSentByTheNextVisitOnceAndInOrder() throws StartFailure {
        var olas = signUp("ola", null);
        come(ada, "ada");
        ada.say("before");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("before"));
        int port = server.address().getPort();
        server.close();
        ada.awaitAway();
        ada.say("one");
        ada.say("two");
        ada.say("three");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("before", "…one", "…two", "…three"));
        ada.goAway();
        server = serve(Registration.OPEN, port);
        desktop.run(olas::retryNow);
        ada.visit(server.address());
        await().untilAsserted(() -> {
            assertThat(ada.shown()).containsExactly("before", "one", "two", "three");
            assertThat(desktop.shown(olas)).containsExactly("before", "one", "two", "three");
        });
        await().untilAsserted(() -> assertThat(ada.kept()).doesNotContain("\"waiting\""));
    }

    @Test
    void twoTabsShowOneOutboxAndSendItOnce() throws StartFailure {
        come(ada, "ada");
        come(ben, "ben");
        ada.openTab(server.address());
        ada.awaitText("#room-name", "general");
        int port = server.address().getPort();
        server.close();
        ada.awaitAway();
        ada.say("from the second tab");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("…from the second tab"));
        ada.lookAtTab(0);
        ada.awaitAway();
        ada.say("from the first tab");
        await().untilAsserted(
                        () -> assertThat(ada.shown()).containsExactly("…from the second tab", "…from the first tab"));
        ada.lookAtTab(1);
        await().untilAsserted(
                        () -> assertThat(ada.shown()).containsExactly("…from the second tab", "…from the first tab"));
        ada.closeTab();
        server = serve(Registration.OPEN, port);
        ada.comeOnline();
        ben.comeOnline();
        await().untilAsserted(() -> {
            assertThat(ada.shown()).containsExactly("from the second tab", "from the first tab");
            assertThat(ben.shown()).containsExactly("from the second tab", "from the first tab");
        });
        ada.openTab(server.address());
        ada.say("both");
        await().untilAsserted(() -> assertThat(ada.shown()).hasSize(3).last().isEqualTo("both"));
        ada.lookAtTab(0);
        await().untilAsserted(() -> assertThat(ada.shown()).hasSize(3).last().isEqualTo("both"));
        ada.say("again");
        await().untilAsserted(() -> {
            assertThat(ada.shown()).hasSize(4).last().isEqualTo("again");
            assertThat(ben.shown()).hasSize(4).last().isEqualTo("again");
        });
    }

    @Test
    void withoutWebLocksTabsTakeTurnsAsWell() throws StartFailure {
        ada.beforeEachPage("Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined });");
        come(ada, "ada");
        ada.say("before");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("before"));
        ada.openTab(server.address());
        ada.awaitText("#room-name", "general");
        int port = server.address().getPort();
        server.close();
        ada.awaitAway();
        ada.say("one");
        ada.lookAtTab(0);
        ada.say("two");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("before", "…one", "…two"));
        server = serve(Registration.OPEN, port);
        ada.comeOnline();
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("before", "one", "two"));
        ada.lookAtTab(1);
        ada.say("three");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("before", "one", "two", "three"));
    }

    @Test
    void aReloadShowsWhatWasSeenWithoutAskingForIt() {
        var olas = signUp("ola", null);
        come(ada, "ada");
        say(olas, "seen");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("seen"));
        await().untilAsserted(() -> assertThat(ada.kept()).contains("\"seen\""));
        ada.block("*/events?*");
        ada.goAway();
        say(olas, "missed");
        ada.visit(server.address());
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("seen", "missed"));
        assertThat(ada.texts(".entry:has(.line.new) .text")).containsExactly("missed");
    }

    @Test
    void aCopyOfAnotherHistoryIsDropped() {
        var olas = signUp("ola", null);
        come(ada, "ada");
        say(olas, "true");
        await().untilAsserted(() -> assertThat(ada.kept()).contains("\"true\""));
        // The page may just be writing what it holds, and win.
        await().untilAsserted(() -> {
            ada.run("""
                const request = indexedDB.open('parley /');
                request.onsuccess = () => {
                  const rooms = request.result.transaction('rooms', 'readwrite').objectStore('rooms');
                  rooms.openCursor().onsuccess = ({ target: { result: cursor } }) => {
                    if (!cursor) return;
                    const events = cursor.value.events.map((event) => ({ ...event, text: 'of another history' }));
                    cursor.update({ ...cursor.value, epoch: 'another', events });
                    document.title = 'altered';
                    cursor.continue();
                  };
                };
                return true\
                """);
            assertThat(ada.kept()).contains("of another history");
        });
        ada.reload();
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("true"));
        await().untilAsserted(() -> assertThat(ada.kept()).doesNotContain("of another history"));
    }

    @Test
    void theLastReadMarkIsToldAlthoughTheTabCloses() {
        come(ada, "ada");
        come(ben, "ben");
        makeRoom(ada, "Tea", "hot");
        ada.openTab(server.address());
        ada.open("general");
        for (int i = 0; i < 3; i++) {
            ben.say("line " + i);
        }
        await().untilAsserted(() -> assertThat(ada.shown()).hasSize(3));
        ada.closeTab();
        ada.awaitText("#room-name", "Tea");
        await().untilAsserted(() -> assertThat(ada.unread("general")).isEmpty());
        ada.reload();
        ada.awaitText("#room-name", "Tea");
        assertThat(ada.unread("general")).isEmpty();
    }

    @Test
    void whatWasReadWhileTheServerIsAwayIsToldOnTheNextVisit() throws StartFailure {
        come(ada, "ada");
        come(ben, "ben");
        makeRoom(ada, "Tea", "hot");
        ben.say("unread");
        await().untilAsserted(() -> assertThat(ada.unread("general")).isEqualTo("1"));
        int port = server.address().getPort();
        server.close();
        ada.awaitAway();
        ada.open("general");
        await().untilAsserted(() -> assertThat(ada.unread("general")).isEmpty());
        // Both came in, then one of them said something. A browser may be too fast for what a page does when it is
        // left.
        await().untilAsserted(() -> assertThat(ada.kept()).contains("\"read\":3"));
        ada.goAway();
        server = serve(Registration.OPEN, port);
        ada.visit(server.address().resolve("#room=tea"));
        ada.awaitText("#room-name", "Tea");
        await().untilAsserted(() -> assertThat(ada.run("""
            const [general] = arguments;
            return fetch('api/v1/rooms').then((answer) => answer.json())
              .then(({ rooms }) => rooms.find(({ id }) => id === general).unread)\
            """, "general")).isEqualTo(0L));
    }

    @Test
    void draftsSurviveAReloadInEachRoom() {
        come(ada, "ada");
        ada.write("for everybody");
        makeRoom(ada, "Tea", "hot");
        ada.write("for\ntea");
        ada.reload();
        ada.awaitText("#room-name", "Tea");
        await().untilAsserted(() -> assertThat(ada.draft()).isEqualTo("for\ntea"));
        ada.open("general");
        assertThat(ada.draft()).isEqualTo("for everybody");
    }

    @Test
    void whoSignsOutLeavesNothingBehind() {
        come(ada, "ada");
        ada.say("mine");
        ada.write("begun");
        await().untilAsserted(() -> assertThat(ada.kept()).contains("\"mine\"").contains("\"begun\""));
        ada.click("#sign-out");
        ada.click("#question-yes");
        ada.awaitShown("#username");
        await().untilAsserted(() -> assertThat(ada.kept()).isEqualTo("[]"));
    }

    @Test
    void anotherAccountInTheSameBrowserSeesNothingOfTheFirst() throws StartFailure {
        come(ada, "ada");
        ada.say("before");
        await().untilAsserted(() -> assertThat(ada.kept()).contains("\"before\""));
        int port = server.address().getPort();
        server.close();
        ada.awaitAway();
        ada.say("ada’s secret");
        await().untilAsserted(() -> assertThat(ada.shown()).contains("…ada’s secret"));
        ada.goAway();
        ada.forgetWhoIsSignedIn();
        server = serve(Registration.OPEN, port);
        ada.visit(server.address());
        ada.awaitShown("#username");
        assertThat(ada.kept()).doesNotContain("\"before\"");
        ada.signUp("ben");
        ada.say("ben’s");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("before", "ben’s"));
        ada.click("#sign-out");
        ada.awaitShown("#username");
        ada.signIn("ada");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("before", "ben’s", "ada’s secret"));
    }

    @Test
    void aBrowserThatStoresNothingSaysSoBeforeSomethingIsLost() throws StartFailure {
        ada.beforeEachPage("Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no'); } });");
        come(ada, "ada");
        ada.say("before");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("before"));
        assertThat(ada.run(ASKS_BEFORE_LEAVING)).isEqualTo(false);
        int port = server.address().getPort();
        server.close();
        ada.awaitAway();
        ada.awaitText(
                "#composer-note",
                "No connection. Keep this page open: your browser stores nothing, so unsent messages would be lost.");
        ada.say("waits");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("before", "…waits"));
        assertThat(ada.run(ASKS_BEFORE_LEAVING)).isEqualTo(true);
        server = serve(Registration.OPEN, port);
        ada.comeOnline();
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("before", "waits"));
        await().untilAsserted(() -> assertThat(ada.run(ASKS_BEFORE_LEAVING)).isEqualTo(false));
    }

    @Test
    void aServerThatStandsStillIsNamedToThoseWhoOnlyRead() throws IOException {
        try (var relay = new PausableRelay(server.address().getPort())) {
            ada.visit(relay.address());
            ada.signUp("ada");
            ada.awaitText("#room-name", "general");
            relay.pause();
            ada.awaitText("#connection-words", "The server does not answer.");
            relay.resume();
            ada.awaitHidden("#connection");
            ada.goAway();
        }
    }

    @Test
    void whatIsDamagedInTheBrowserIsLoadedFromTheServer() {
        come(ada, "ada");
        ada.say("kept by the server");
        await().untilAsserted(() -> assertThat(ada.kept()).contains("\"kept by the server\""));
        for (var damage : new String[] {"record.events = 'x'", "record.info = null", "record.events[0].at = 'never'"}) {
            ada.damage("rooms", damage);
            ada.damage("outbox", "record.at = null");
            ada.reload();
            ada.awaitText("#room-name", "general");
            await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("kept by the server"));
        }
    }

    @Test
    void aServerThatOwesAnAnswerIsSaidToBeSilentUntilItSpeaks() throws IOException {
        try (var relay = new PausableRelay(server.address().getPort())) {
            ada.visit(relay.address());
            ada.signUp("ada");
            ada.awaitText("#room-name", "general");
            relay.pause();
            ada.say("waits");
            ada.awaitText("#connection-words", "The server does not answer.");
            assertThat(ada.shown()).containsExactly("…waits");
            relay.resume();
            await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("waits"));
            ada.awaitHidden("#connection");
            ada.goAway();
        }
    }
}
