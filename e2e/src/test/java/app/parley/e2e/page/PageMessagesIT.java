// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.server.StartFailure;
import app.parley.server.config.Registration;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// Messages are edited, deleted, answered, pinned and reacted to in the page.
class PageMessagesIT extends PageScene {
    private static final String PINNED = ".message.pinned .pin-mark";

    @Test
    void whatBecomesOfAMessageIsSeenByOthersAndAfterAReload() {
        come(ada, "ada");
        come(ben, "ben");
        ada.say("hullo");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("hullo"));
        ada.press(Keys.ARROW_UP);
        ada.awaitText("#mode-words", "Editing your message");
        assertThat(ada.draft()).isEqualTo("hullo");
        replaceDraft(ada, "*hello*");
        await().untilAsserted(() -> assertThat(ben.shown()).containsExactly("hello (edited)"));
        assertThat(ada.draft()).isEmpty();
        assertThat(ada.isShown("#composer-mode")).isFalse();

        ben.react("hello (edited)", "tada");
        ada.awaitTexts(".chip", "🎉1");
        assertThat(ada.attribute(".chip", "title")).isEqualTo("ben");
        ada.click(".chip");
        ben.awaitTexts(".chip", "🎉2");
        assertThat(ben.attribute(".chip", "title")).isEqualTo("you and ada");
        assertThat(ben.attribute(".chip", "aria-pressed")).isEqualTo("true");
        ada.click(".chip");
        ben.awaitTexts(".chip", "🎉1");

        ben.act("hello (edited)", "pin");
        ada.awaitTexts(PINNED, "Pinned");
        ada.click("#show-pins");
        ada.awaitTexts("#pins-list .pin-text", "hello");
        ben.act("hello (edited)", "pin");
        ada.awaitText("#pins-note", "Nothing is pinned here. Point at a message and choose the pin.");
        ada.press(Keys.ESCAPE);
        assertThat(ben.texts(PINNED)).isEmpty();
        ben.act("hello (edited)", "pin");

        ben.act("hello (edited)", "reply");
        ben.awaitText("#mode-words", "Replying to ada");
        assertThat(ben.texts("#mode-quote")).containsExactly("hello");
        ben.say("an answer");
        ada.awaitTexts(".quote", "ada hello");

        ada.act("hello (edited)", "delete");
        ada.click("#question-yes");
        for (var page : new BrowserPage[] {ada, ben}) {
            await().untilAsserted(() -> assertThat(page.shown()).containsExactly("Message deleted", "an answer"));
            page.awaitTexts(".quote", "ada Message deleted");
            assertThat(page.texts(".chip")).isEmpty();
            assertThat(page.texts(PINNED)).isEmpty();
            await().untilAsserted(() -> assertThat(page.kept())
                    .contains("an answer")
                    .doesNotContain("hullo")
                    .doesNotContain("hello"));
            page.reload();
            await().untilAsserted(() -> assertThat(page.shown()).containsExactly("Message deleted", "an answer"));
            page.awaitTexts(".quote", "ada Message deleted");
        }
    }

    @Test
    void changesOfAnAbsenceComeWithTheResume() {
        come(ada, "ada");
        come(ben, "ben");
        ada.say("first");
        ada.say("second");
        ada.say("third");
        await().untilAsserted(() -> assertThat(ben.kept()).contains("\"first\"").contains("\"second\"", "\"third\""));
        ben.goAway();
        ada.press(Keys.ARROW_UP);
        replaceDraft(ada, "third, better");
        ada.react("first", "rocket");
        ada.act("first", "pin");
        ada.act("second", "delete");
        ada.click("#question-yes");
        await().untilAsserted(() ->
                assertThat(ada.shown()).containsExactly("first", "Message deleted", "third, better (edited)"));
        ada.awaitTexts(".chip", "🚀1");
        await().untilAsserted(() -> assertThat(ada.texts(".fate svg")).isEmpty());
        ben.block("*/events?*");
        ben.visit(server.address());
        await().untilAsserted(() ->
                assertThat(ben.shown()).containsExactly("first", "Message deleted", "third, better (edited)"));
        ben.awaitTexts(".chip", "🚀1");
        ben.awaitTexts(PINNED, "Pinned");
        await().untilAsserted(() -> assertThat(ben.kept()).doesNotContain("\"second\""));
    }

    @Test
    void changesMadeWhileTheServerIsAwayWaitAndSurviveTheTab() throws StartFailure {
        come(ada, "ada");
        come(ben, "ben");
        ada.say("one");
        ada.say("two");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("one", "two"));
        ada.awaitAllParts();
        int port = server.address().getPort();
        server.close();
        ada.awaitAway();
        ada.press(Keys.ARROW_UP);
        replaceDraft(ada, "two, better");
        ada.react("one", "eyes");
        ada.act("one", "pin");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("one", "two, better (edited)"));
        // The browser keeps a change before it shows it, so nothing that is shown here can be lost with the tab.
        ada.awaitTexts(".chip", "👀1");
        ada.awaitTexts(PINNED, "Pinned");
        assertThat(ada.texts(".fate[data-state=waiting]")).hasSize(2);
        ada.goAway();
        server = serve(Registration.OPEN, port);
        ben.comeOnline();
        ada.visit(server.address());
        for (var page : new BrowserPage[] {ada, ben}) {
            await().untilAsserted(() -> assertThat(page.shown()).containsExactly("one", "two, better (edited)"));
            page.awaitTexts(".chip", "👀1");
            page.awaitTexts(PINNED, "Pinned");
        }
        await().untilAsserted(
                        () -> assertThat(ada.texts(".fate[data-state=waiting]")).isEmpty());
    }

    @Test
    void anEditOfAMessageThatWasDeletedMeanwhileSaysSo() throws StartFailure {
        come(ada, "ada");
        ada.say("one");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("one"));
        int port = server.address().getPort();
        server.close();
        ada.awaitAway();
        ada.press(Keys.ARROW_UP);
        replaceDraft(ada, "one, better");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("one, better (edited)"));
        ada.goAway();
        server = serve(Registration.OPEN, port);
        // The same person at another computer.
        ben.visit(server.address());
        ben.signIn("ada");
        ben.act("one", "delete");
        ben.click("#question-yes");
        await().untilAsserted(() -> assertThat(ben.shown()).containsExactly("Message deleted"));
        ada.visit(server.address());
        ada.awaitTexts(".fate[data-state=failed]", "Not changed. This message was deleted. Retry · Discard");
        ada.click(".fate .discard");
        await().untilAsserted(
                        () -> assertThat(ada.texts(".fate[data-state=failed]")).isEmpty());
        assertThat(ada.shown()).containsExactly("Message deleted");
    }

    @Test
    void keysAreEnough() {
        come(ada, "ada");
        come(ben, "ben");
        ben.say("from ben");
        ada.say("from ada");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("from ben", "from ada"));
        ada.pressWith(Keys.SHIFT, Keys.F6);
        assertThat(ada.isFocused("#timeline")).isTrue();
        ada.press(Keys.ARROW_UP, Keys.ARROW_UP);
        assertThat(ada.isFocused(ada.message("from ben"))).isTrue();
        ada.press("e");
        assertThat(ada.isShown("#composer-mode")).isFalse();
        ada.press("+");
        ada.awaitShown("#emoji-grid button");
        ada.press(Keys.ARROW_DOWN, Keys.ARROW_RIGHT, Keys.ENTER);
        ben.awaitTexts(".chip", "❤️1");
        await().untilAsserted(
                        () -> assertThat(ada.isFocused(ada.message("from ben"))).isTrue());
        ada.press("r");
        ada.awaitText("#mode-words", "Replying to ben");
        ada.press(Keys.ESCAPE);
        ada.awaitHidden("#composer-mode");
        assertThat(ada.isFocused("#composer")).isTrue();
        ada.pressWith(Keys.SHIFT, Keys.F6);
        ada.press(Keys.ARROW_UP, Keys.DELETE);
        ada.awaitShown("#question-yes");
        ada.press(Keys.ENTER);
        await().untilAsserted(() -> assertThat(ben.shown()).containsExactly("from ben", "Message deleted"));
        assertThat(ada.attribute(".message[data-from=ben]", "aria-label"))
                .startsWith("ben, ")
                .endsWith(": from ben. Reactions: ❤️ 1");
    }

    @Test
    void leavingAnEditGivesTheDraftBack() {
        come(ada, "ada");
        ada.say("sent");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("sent"));
        ada.write("begun");
        ada.act("sent", "edit");
        assertThat(ada.draft()).isEqualTo("sent");
        ada.press(" or not");
        ada.reload();
        ada.awaitText("#mode-words", "Editing your message");
        assertThat(ada.draft()).isEqualTo("sent or not");
        ada.press(Keys.ESCAPE);
        await().untilAsserted(() -> assertThat(ada.draft()).isEqualTo("begun"));
    }

    @Test
    void whoRunsTheChatDeletesWhatOthersSayAndNobodyElseDoes() {
        ada.visit(URI.create(server.address() + "#invite=" + server.setUpCode().orElseThrow()));
        ada.awaitShown("#invite");
        ada.signUp("ada");
        come(ben, "ben");
        ben.say("rude");
        ada.say("stop");
        await().untilAsserted(() -> assertThat(ben.shown()).containsExactly("rude", "stop"));
        ben.hover("stop");
        ben.awaitShown("#message-actions [data-do=reply]");
        assertThat(ben.isShown("#message-actions [data-do=delete]")).isFalse();
        ada.act("rude", "delete");
        ada.click("#question-yes");
        await().untilAsserted(() -> assertThat(ben.shown()).containsExactly("Message deleted", "stop"));
    }

    @Test
    void aRoomIsDeletedForEveryoneAndAPersonIsBlocked() {
        ada.visit(URI.create(server.address() + "#invite=" + server.setUpCode().orElseThrow()));
        ada.awaitShown("#invite");
        ada.signUp("ada");
        come(ben, "ben");
        makeRoom(ada, "Tea", "");
        ben.awaitText("#more-title", "More rooms (1)");
        ben.click("#more-title");
        ben.click("[data-join]");
        ben.awaitText("#room-name", "Tea");
        ben.say("secret of tea");
        await().untilAsserted(() -> assertThat(ben.kept()).contains("secret of tea"));
        ben.click("#show-people");
        ben.awaitShown("#people-list li");
        assertThat(ben.isShown("#delete-room")).isFalse();
        ada.click("#show-people");
        ada.click("#delete-room");
        ada.awaitText(
                "#question-words",
                "Delete Tea for everyone? The room and all its messages are deleted and cannot be brought back.");
        ada.click("#question-yes");
        ada.awaitText("#room-name", "general");
        ada.awaitTexts("#rooms .row-name", "general");
        ben.awaitText("#composer-note", "This room was deleted, or you are no longer in it.");
        await().untilAsserted(() -> assertThat(ben.kept()).doesNotContain("secret of tea"));

        ben.open("general");
        ben.click("#people-list [data-person=ada]");
        ben.click("#person-block");
        ben.click("#question-yes");
        ben.awaitText("#person-block", "Unblock");
        assertThat(ben.isShown("#person-write")).isFalse();
        ben.press(Keys.ESCAPE);
        ada.click("#online [data-person=ben]");
        ada.awaitText("#question-words", "This is not possible: one of you has blocked the other.");
        ada.press(Keys.ENTER);
        ben.click("#people-list [data-person=ada]");
        ben.click("#person-block");
        ben.awaitText("#person-block", "Block");
        ben.click("#person-write");
        ben.awaitText("#room-name", "ada");
        ben.say("hello again");
        ben.click("#block-person");
        ben.click("#question-yes");
        ben.awaitText("#composer-note", "You have blocked ada. Unblock to write again.");
        ada.open("ben");
        ada.say("can you hear me?");
        ada.awaitText(
                ".fate[data-state=failed] [role=alert]",
                "Not sent. This is not possible: one of you has blocked the other.");
        ben.click("#block-person");
        ben.awaitText("#composer-note", "");
        ada.click(".retry");
        await().untilAsserted(() -> assertThat(ben.shown()).containsExactly("hello again", "can you hear me?"));
    }

    @Test
    void aQuoteLeadsToItsMessageHoweverFarUp() {
        longHistory();
        come(ada, "ada");
        await().untilAsserted(() -> assertThat(ada.shown()).last().isEqualTo("line 169"));
        ada.run("""
            fetch('api/v1/rooms/general/messages', {
              method: 'POST', headers: { 'X-Parley-Cookie': '1', 'Content-Type': 'application/json' },
              body: JSON.stringify({ id: 'an-answer', text: 'an answer', replyTo: 12 }) });
            return true\
            """);
        ada.awaitTexts(".quote", "In reply to an earlier message");
        ada.click(".quote:not([hidden])");
        await().untilAsserted(() ->
                assertThat(ada.isFocused(".message[data-seq=\"12\"]")).isTrue());
        assertThat(ada.shown()).doesNotContain("an answer");
        // All below has been read before the jump.
        ada.awaitText("#to-end", "↓ Latest");
        ada.click("#to-end");
        await().untilAsserted(() -> assertThat(ada.shown()).last().isEqualTo("an answer"));
    }

    @Test
    void itFitsTheSmallestPhoneAndLooksRight() {
        come(ada, "ada");
        come(ben, "ben");
        ben.say("Shall we move the release to Monday? The translations are not ready, and Friday is a holiday.");
        ada.say("Good idea.");
        ada.say("I will tell the others");
        await().untilAsserted(() -> assertThat(ben.shown()).hasSize(3));
        var question = ben.shown().getFirst();
        for (var name : new String[] {"thumbs up", "tada", "rocket", "100", "eyes", "fire", "clap"}) {
            ben.react(question, name);
        }
        ada.react(question, "thumbs up");
        ada.awaitTexts(".chip", "👍2", "🎉1", "🚀1", "💯1", "👀1", "🔥1", "👏1");
        ada.click("#composer");
        ada.press(Keys.ARROW_UP);
        replaceDraft(ada, "I will tell the others today.");
        ben.act("Good idea.", "reply");
        ben.say("Thank you! " + "A".repeat(60));
        ben.say("this one goes");
        await().untilAsserted(() -> assertThat(ben.shown()).hasSize(5));
        ben.act("this one goes", "delete");
        ben.click("#question-yes");
        await().untilAsserted(() -> assertThat(ada.shown()).last().isEqualTo("Message deleted"));
        ada.act(question, "reply");
        ada.hover("Good idea.");
        ada.awaitShown("#message-actions");
        pictures(ada, "messages");
        ada.hover(question);
        ada.act("Good idea.", "react");
        ada.awaitShown("#emoji-grid button");
        pictures(ada, "emoji");
        ada.phone(320, 560);
        // The page follows its new size with the next frame.
        await().untilAsserted(() -> assertThat(ada.cutOff()).isEmpty());
        ada.press(Keys.ESCAPE);
        ada.awaitHidden("#emoji-dialog");
        assertThat(ada.cutOff()).isEmpty();
        ada.click(ada.message("Good idea.") + " .more-actions");
        ada.awaitShown("#message-actions [data-do=edit]");
        assertThat(ada.cutOff()).isEmpty();
        ada.picture("messages-smallest-light");
    }

    private static void replaceDraft(BrowserPage page, String text) {
        page.pressWith(Keys.CONTROL, "a");
        page.insert(text);
        page.press(Keys.ENTER);
        await().until(() -> page.draft().isEmpty());
    }
}
