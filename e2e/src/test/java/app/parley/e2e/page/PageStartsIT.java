// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.server.ParleyServer;
import app.parley.server.RunningServer;
import app.parley.server.StartFailure;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// How the page begins: what is said when it cannot, and which room is open when it can.
class PageStartsIT extends PageScene {
    @Test
    void aPartThatDoesNotComeIsSaidAndTheHostIsNotBlamed() {
        for (var part : new String[] {"*/words/en.js", "*/main.js"}) {
            ada.block(part);
            ada.visit(server.address());
            ada.awaitShown(".only-broken");
            assertThat(ada.texts("#starting p").getFirst()).startsWith("A part of this page did not arrive.");
            ada.picture("broken-light");
            ada.leave();
        }
        ada.visit(server.address());
        ada.awaitShown("#username");
        assertThat(ada.isShown("#starting")).isFalse();
        ada.complaints();
    }

    @Test
    void aPartOfTheChatThatDoesNotComeIsSaidAfterSigningIn() {
        for (var part : new String[] {"*/session.js", "*/timeline.js"}) {
            ada.block(part);
            ada.visit(server.address());
            ada.fillIn("ada" + part.length(), BrowserPage.password("ada"));
            ada.click("#create-account");
            ada.awaitShown(".only-broken");
            assertThat(ada.isShown("#sign-in-screen")).isFalse();
            assertThat(ada.isShown("#chat")).isFalse();
            ada.leave();
        }
        ada.complaints();
    }

    @Test
    void aPartThatIsWantedLaterAndDoesNotComeIsSaid() {
        ada.block("*/switcher.js");
        come(ada, "ada");
        ada.pressWith(Keys.CONTROL, "k");
        ada.awaitText(
                "#question-words",
                "A part of this page did not arrive. Reload the page. If that does not help, wait a moment and reload"
                        + " again.");
        ada.press(Keys.ESCAPE);
        ada.say("still here");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("still here"));
        ada.unblock();
        ada.pressWith(Keys.CONTROL, "k");
        ada.awaitTexts("#switcher-list .row-name", "general");
        ada.complaints();
    }

    @Test
    void aPartWhoseOwnImportDidNotArriveIsFetchedAgainToo() {
        ada.block("*/emoji.js");
        come(ada, "ada");
        ada.say("hello");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("hello"));
        ada.act("hello", "react");
        ada.awaitShown("#question-words");
        ada.press(Keys.ESCAPE);
        ada.unblock();
        ada.act("hello", "react");
        ada.awaitShown("#emoji-grid button");
        ada.complaints();
    }

    @Test
    void whatIsWantedLaterIsThereAlsoWhenTheServerIsAway() {
        come(ada, "ada");
        ada.awaitAllParts();
        server.close();
        ada.awaitAway();
        ada.pressWith(Keys.CONTROL, "k");
        ada.awaitTexts("#switcher-list .row-name", "general");
    }

    @Test
    void aBrowserThatIsTooOldIsToldWhichBrowsersAreServed() {
        for (var missing : new String[] {"delete AbortSignal.timeout", "delete Array.prototype.findLast"}) {
            ada.beforeEachPage(missing);
            ada.visit(server.address());
            ada.awaitShown(".only-old");
            assertThat(ada.texts("#starting p").getFirst())
                    .startsWith("This browser is too old for Parley. Use Chrome or Edge 109, Firefox 115, Safari 16.4");
            assertThat(ada.isShown("#sign-in-screen")).isFalse();
            ada.leave();
        }
    }

    @Test
    void aLinkOpensTheRoomThatItNamesAlsoAfterSigningIn() {
        come(ada, "ada");
        makeRoom(ada, "Lead", "");
        var link = URI.create(String.valueOf(ada.run("return location.href")));
        ben.visit(link);
        ben.signUp("ben");
        ben.awaitText("#question-words", "You are not in Lead yet. Join it?");
        ben.click("#question-yes");
        ben.awaitText("#room-name", "Lead");
        ben.visit(URI.create("about:blank"));
        ben.visit(link);
        ben.awaitText("#room-name", "Lead");
        ben.run("fetch('api/v1/sessions/current', "
                + "{ method: 'DELETE', headers: { 'X-Parley-Cookie': '1' } }); return true");
        ben.awaitShown("#username");
        ben.press(BrowserPage.password("ben"), Keys.ENTER);
        ben.awaitText("#room-name", "Lead");
        ben.goAway();
        ben.visit(URI.create(server.address() + "#room=nowhere"));
        ben.awaitText(
                "#question-words", "This link leads to a room that is gone, or that you have not been invited to.");
        ben.press(Keys.ENTER);
        ben.awaitText("#room-name", "general");
    }

    @Test
    void aReloadOpensTheRoomThatWasOpenAlsoWhereTheCopyDoesNotHoldIt() {
        come(ada, "ada");
        makeRoom(ada, "Tea", "");
        ada.say("in");
        await().untilAsserted(() -> assertThat(ada.kept()).contains("\"in\""));
        ada.damage("rooms", "if (record.info.name === 'Tea') record.events = null");
        ada.reload();
        ada.awaitText("#room-name", "Tea");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("in"));
    }

    @Test
    void twoChatsOnOneComputerKeepTheirLogins() throws StartFailure {
        try (var other =
                ParleyServer.start(RunningServer.config(folder.resolve("other")).name("Ben's chat"))) {
            come(ada, "ada");
            ada.say("in the first");
            await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("in the first"));
            ada.visit(other.address());
            ada.signUp("ada");
            ada.awaitText("#side-space", "Ben's chat");
            ada.visit(server.address());
            ada.awaitText("#side-space", "Ada's chat");
            await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("in the first"));
            ada.visit(other.address());
            ada.awaitText("#side-space", "Ben's chat");
            ada.awaitText("#room-name", "general");
        }
    }
}
