// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.server.StartFailure;
import app.parley.server.config.Registration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// The browser page in a real browser, against a real server, beside the desktop app.
class PageIT extends PageScene {
    @Test
    void aServerThatSpeaksAnotherVersionNowAsksForAReload() throws StartFailure {
        come(ada, "ada");
        // What a page that stayed open meets after an upgrade that left it behind.
        ada.run("""
            const { WebSocket, fetch } = window;
            window.WebSocket = class extends WebSocket { constructor(to) { super(to, 'parley.v3'); } };
            window.fetch = async (to, ...more) => {
              const answer = await fetch(to, ...more);
              if (!to.endsWith('/server')) return answer;
              return Response.json({ ...(await answer.json()), protocol: { oldest: 2, newest: 3 } });
            };
            return true\
            """);
        int port = server.address().getPort();
        server.close();
        ada.awaitAway();
        server = serve(Registration.OPEN, port);
        ada.comeOnline();
        ada.awaitText("#connection-words", "The server has been updated. Reload the page to continue.");
        ada.click("#connection-action");
        ada.awaitText("#room-name", "general");
        ada.say("here again");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("here again"));
    }

    @Test
    void twoPagesAndTheDesktopTalkInOneRoomByInvitation() throws StartFailure {
        server.close();
        server = serve(Registration.INVITE, 0);
        var olas = signUp("ola", server.setUpCode().orElseThrow());
        acceptInvite(ada, olas, "ada");
        acceptInvite(ben, olas, "ben");
        var fromAda = List.of("Hello 👋🏽 👩‍👩‍👧", "<b>&amp;</b>", "你好，世界");
        var fromBen = List.of("مرحبا بالعالم", "`<script>`", "two\nlines");
        for (int i = 0; i < 3; i++) {
            ada.say(fromAda.get(i));
            say(olas, "desktop " + i);
            if (i == 2) {
                ben.write("two");
                ben.pressWith(Keys.SHIFT, Keys.ENTER);
                ben.insert("lines");
                ben.press(Keys.ENTER);
            } else {
                ben.say(fromBen.get(i));
            }
        }
        await().untilAsserted(() -> {
            var shown = desktop.shown(olas);
            assertThat(shown)
                    .hasSize(9)
                    .containsSubsequence(fromAda)
                    .containsSubsequence(fromBen)
                    .containsSubsequence("desktop 0", "desktop 1", "desktop 2");
            // The page shows a piece of code without its marks.
            var inPage = shown.stream().map(text -> text.replace("`", "")).toList();
            assertThat(ada.shown()).isEqualTo(inPage);
            assertThat(ben.shown()).isEqualTo(inPage);
        });
    }

    @Test
    void whatIsWrittenWhileTheServerIsAwayArrivesOnceAndInOrder() throws StartFailure {
        var olas = signUp("ola", null);
        come(ada, "ada");
        come(ben, "ben");
        ada.say("before");
        await().untilAsserted(() -> assertThat(ben.shown()).containsExactly("before"));
        int port = server.address().getPort();
        server.close();
        ada.awaitShown("#connection");
        ada.awaitText("#composer-note", "No connection. Messages are kept and sent when it is back.");
        for (int i = 0; i < 5; i++) {
            ada.say("away " + i);
        }
        var waiting = List.of("before", "…away 0", "…away 1", "…away 2", "…away 3", "…away 4");
        await().untilAsserted(() -> assertThat(ada.shown()).isEqualTo(waiting));
        ada.press(Keys.ARROW_UP);
        assertThat(ada.draft()).isEqualTo("away 4");
        assertThat(ada.shown()).hasSize(5);
        ada.press(Keys.ENTER);
        await().untilAsserted(() -> assertThat(ada.shown()).isEqualTo(waiting));
        ada.picture("away-wide-light");
        server = serve(Registration.OPEN, port);
        desktop.run(olas::retryNow);
        var expected = List.of("before", "away 0", "away 1", "away 2", "away 3", "away 4");
        await().untilAsserted(() -> {
            assertThat(ada.shown()).isEqualTo(expected);
            assertThat(ben.shown()).isEqualTo(expected);
            assertThat(desktop.shown(olas)).isEqualTo(expected);
        });
        ada.awaitHidden("#connection");
        ben.awaitHidden("#connection");
        ben.say("after");
        await().untilAsserted(() -> assertThat(ada.shown()).last().isEqualTo("after"));
        ada.reload();
        await().untilAsserted(() -> assertThat(ada.shown()).hasSize(7).startsWith(expected.toArray(String[]::new)));
    }

    @Test
    void whatWaitsSurvivesAReload() throws StartFailure {
        come(ada, "ada");
        ada.say("before");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("before"));
        int port = server.address().getPort();
        server.close();
        ada.awaitShown("#connection");
        ada.say("kept");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("before", "…kept"));
        server = serve(Registration.OPEN, port);
        ada.reload();
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("before", "kept"));
    }

    @Test
    void aReloadKeepsTheSessionAndALongHistoryIsReadInPages() {
        longHistory();
        come(ada, "ada");
        await().untilAsserted(() -> assertThat(ada.shown()).last().isEqualTo("line 169"));
        ada.reload();
        ada.awaitText("#room-name", "general");
        await().untilAsserted(() -> assertThat(ada.shown()).isNotEmpty().last().isEqualTo("line 169"));
        assertThat(ada.seqs().getFirst()).isGreaterThan(1L);
        await().untilAsserted(() -> {
            ada.run("document.getElementById('timeline').scrollTop = 0; return true");
            assertThat(ada.seqs()).startsWith(1L);
        });
        long last = ada.seqs().getLast();
        assertThat(ada.seqs())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, last).boxed().toList());
        assertThat(ada.shown())
                .isEqualTo(IntStream.range(0, 170).mapToObj(i -> "line " + i).toList());
    }

    @Test
    void olderMessagesComeWithoutMovingWhatIsRead() {
        longHistory();
        come(ada, "ada");
        await().untilAsserted(() -> assertThat(ada.shown()).last().isEqualTo("line 169"));
        long first = ada.seqs().getFirst();
        var before = place(ada, first + 5, "document.getElementById('timeline').scrollTop = 0;");
        await().untilAsserted(() -> assertThat(ada.seqs().getFirst()).isLessThan(first));
        assertThat(Math.abs(place(ada, first + 5, "") - before)).isLessThan(2);
    }

    @Test
    void anUnreadRoomIsCountedUntilItIsOpenedAndTheNewLineStands() {
        come(ada, "ada");
        come(ben, "ben");
        makeRoom(ada, "Tea", "hot");
        ben.say("one");
        ben.say("two @ada");
        await().untilAsserted(() -> assertThat(ada.unread("general")).isEqualTo("2"));
        assertThat(ada.texts("#rooms .badge.mention [aria-hidden]")).containsExactly("@1");
        ada.open("general");
        await().untilAsserted(() -> {
            assertThat(ada.unread("general")).isEmpty();
            assertThat(ada.texts(".entry:has(.line.new) .text")).containsExactly("one");
        });
        ben.say("three");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("one", "two @ada", "three"));
        assertThat(ada.texts(".entry:has(.line.new) .text")).containsExactly("one");
        ada.open("Tea");
        ada.open("general");
        await().untilAsserted(() -> assertThat(ada.shown()).hasSize(3));
        assertThat(ada.texts(".line.new")).isEmpty();
    }

    @Test
    void aRoomIsMadeJoinedAndLeft() {
        come(ada, "ada");
        come(ben, "ben");
        makeRoom(ada, "Tea", "hot");
        assertThat(ada.texts("#room-topic")).containsExactly("hot");
        ben.awaitText("#more-title", "More rooms (1)");
        ben.pressWith(Keys.CONTROL, "k");
        ben.awaitTexts("#switcher-list .row-name", "ada", "general", "Tea");
        ben.press("tea", Keys.ENTER);
        ben.awaitText("#room-name", "Tea");
        ben.say("in");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("in"));
        ben.click("#show-people");
        ben.awaitTexts("#people-list .row-name", "ada", "ben");
        ben.click("#leave-room");
        ben.click("#question-yes");
        ben.awaitText("#room-name", "general");
        ben.awaitTexts("#rooms .row-name", "general");
        ben.awaitText("#more-title", "More rooms (1)");
        ben.click("#more-title");
        ben.click("[data-join]");
        ben.awaitText("#room-name", "Tea");
        ben.say("again");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("in", "again"));
        ada.awaitTexts("#entries .note", "ada created this room", "ada and ben joined", "ben joined, ben left");
        ben.click("#new-room");
        ben.fill("#new-room-name", "tea");
        ben.press(Keys.ENTER);
        ben.awaitText("#question-words", "There is a room with this name already. Create another?");
        ben.press(Keys.ENTER);
        ben.awaitText("#room-name", "tea");
        ben.click("#new-room");
        ben.fill("#new-room-name", "Plans");
        ben.fill("#new-room-topic", "turned\u202Ehere");
        ben.press(Keys.ENTER);
        ben.awaitText("#new-room-topic-problem", "The room’s topic is one line of text, without control characters.");
        assertThat(ben.isShown("#new-room-name-problem")).isFalse();
        ben.click("#new-room-form .cancel");
        ada.awaitTexts("#more .row-name");
        ada.awaitText("#more-title", "More rooms (1)");
    }

    @Test
    void aConversationIsHiddenUntilTheNextMessage() {
        come(ada, "ada");
        come(ben, "ben");
        ada.click("#online [data-person=ben]");
        ada.awaitText("#room-name", "ben");
        ada.say("hello");
        ben.awaitTexts("#direct .row-name", "ada");
        ada.click("#show-people");
        ada.awaitTexts("#people-list .row-name", "ada", "ben");
        ada.click("#leave-room");
        ada.awaitText("#question-words", "Hide your conversation with ben? It comes back with the next message.");
        ada.click("#question-yes");
        ada.awaitText("#room-name", "general");
        ada.awaitTexts("#direct .row-name");
        ben.open("ada");
        ben.say("are you there?");
        ada.awaitTexts("#direct .row-name", "ben");
    }

    @Test
    void aPhoneShowsTheListOrTheRoom() {
        var olas = signUp("ola", null);
        say(olas, "A".repeat(300));
        say(olas, "```\n" + "wide code ".repeat(30) + "\n```");
        ada.phone(360, 740);
        ada.visit(server.address());
        ada.fillIn("ada", BrowserPage.password("ada"));
        ada.click("#create-account");
        ada.awaitShown("#rooms button");
        assertThat(ada.isShown("#room")).isFalse();
        ada.open("general");
        ada.awaitHidden("#side");
        ada.write("from the phone");
        ada.click("#send");
        await().untilAsserted(() -> assertThat(ada.shown()).last().isEqualTo("from the phone"));
        ada.click("#back");
        ada.awaitShown("#side");
        assertThat(ada.isShown("#room")).isFalse();
        ada.goBack();
        ada.awaitHidden("#side");
        ada.goBack();
        ada.awaitShown("#side");
    }

    @Test
    void nothingIsCutOffOnTheSmallestPhone() {
        var olas = signUp("ola-with-a-name-as-long-as-can-b", null);
        say(olas, "A".repeat(300));
        say(olas, "```\n" + "wide code ".repeat(30) + "\n```");
        ada.phone(320, 560);
        ada.visit(server.address());
        ada.fillIn("ada-with-a-name-as-long-as-can-b", "short");
        ada.click("#create-account");
        ada.awaitShown("#password-problem");
        assertThat(ada.cutOff()).isEmpty();
        ada.fill("#password", "correct horse");
        ada.click("#create-account");
        ada.awaitShown("#rooms button");
        assertThat(ada.cutOff()).isEmpty();
        ada.click("#new-room");
        assertThat(ada.cutOff()).isEmpty();
        ada.click("#new-room-form .cancel");
        ada.open("general");
        await().untilAsserted(() -> assertThat(ada.shown()).hasSize(2));
        assertThat(ada.cutOff()).isEmpty();
        ada.click("#show-people");
        ada.awaitShown("#people-list li");
        assertThat(ada.cutOff()).isEmpty();
    }

    @Test
    void theKeyboardIsEnough() {
        var olas = signUp("ola", null);
        signUpElsewhere("ada");
        ada.visit(server.address());
        ada.awaitShown("#username");
        assertThat(ada.isFocused("#username")).isTrue();
        ada.press("ada", Keys.TAB, BrowserPage.password("ada"), Keys.ENTER);
        ada.awaitShown("#composer");
        await().untilAsserted(() -> assertThat(ada.isFocused("#composer")).isTrue());
        ada.press("one");
        ada.pressWith(Keys.SHIFT, Keys.ENTER);
        ada.press("two");
        assertThat(ada.draft()).isEqualTo("one\ntwo");
        ada.press(Keys.ENTER);
        await().untilAsserted(() -> assertThat(desktop.shown(olas)).containsExactly("one\ntwo"));
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("one\ntwo"));
        assertThat(ada.attribute("#timeline", "role")).isEqualTo("log");
        ada.pressWith(Keys.CONTROL, "k");
        ada.awaitShown("#switcher-input");
        ada.press("ola");
        ada.awaitTexts("#switcher-list .row-name", "ola");
        ada.press(Keys.ENTER);
        ada.awaitText("#room-name", "ola");
        assertThat(ada.isShown("#switcher")).isFalse();
        ada.say("just us");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("just us"));
        ada.pressWith(Keys.CONTROL, "k");
        ada.press(Keys.ESCAPE);
        ada.awaitHidden("#switcher");
        assertThat(ada.isFocused("#composer")).isTrue();
    }

    @Test
    void aVisitLeavesTheConsoleQuiet() {
        ada.visit(server.address());
        ada.awaitShown("#username");
        assertThat(ada.complaints()).isEmpty();
        ada.signUp("ada");
        ada.say("Hello");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("Hello"));
        ada.reload();
        // What is kept is shown before the server is asked, so wait until it has answered.
        ada.say("Still here");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("Hello", "Still here"));
        ada.click("#sign-out");
        ada.awaitShown("#username");
        ada.reload();
        ada.awaitShown("#username");
        assertThat(ada.complaints()).isEmpty();
    }

    @Test
    void aWrongPasswordIsSaidUnderItsField() {
        signUp("ada", null);
        ada.visit(server.address());
        ada.fillIn("ada", "wrong horse");
        ada.press(Keys.ENTER);
        ada.awaitText("#password-problem", "Wrong name or password.");
        assertThat(ada.isFocused("#password")).isTrue();
        ada.press(BrowserPage.password("ada"), Keys.ENTER);
        ada.awaitText("#room-name", "general");
    }

    @Test
    void whoSignsOutIsGoneForTheNextOne() {
        come(ada, "ada");
        ada.say("mine");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("mine"));
        ada.write("a draft");
        ada.click("#sign-out");
        ada.awaitText("#question-words", "You have 1 draft. Signing out discards it.");
        ada.click("#question-yes");
        ada.awaitShown("#username");
        assertThat(ada.isShown("#sign-in-notice")).isFalse();
        assertThat(ada.value("#username")).isEmpty();
        ada.signUp("ben");
        ada.awaitText("#me .row-name", "ben");
        assertThat(String.valueOf(ada.run("return localStorage.getItem('parley devices /')")))
                .matches("\\{\"ben\":\"[^\"]{16,}\"}");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("mine"));
        assertThat(ada.draft()).isEmpty();
        ada.say("his");
        await().untilAsserted(() -> assertThat(ada.texts("#entries .name")).containsExactly("ada", "ben"));
    }

    @Test
    void aSessionThatEndsElsewhereAsksToSignInAgain() {
        come(ada, "ada");
        ada.run("""
            fetch('api/v1/sessions/current', { method: 'DELETE', headers: { 'X-Parley-Cookie': '1' } });
            return true\
            """);
        ada.awaitText("#sign-in-notice", "You have been signed out. Sign in to continue.");
        assertThat(ada.value("#username")).isEqualTo("ada");
        assertThat(ada.isFocused("#password")).isTrue();
        ada.press(BrowserPage.password("ada"), Keys.ENTER);
        ada.awaitText("#room-name", "general");
        ada.say("back");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("back"));
    }

    @Test
    void itLooksRightInLightAndDarkWideAndNarrow() {
        var olas = signUp("ola", null);
        ada.visit(server.address());
        ada.awaitShown("#username");
        pictures(ada, "sign-in");
        ada.signUp("ada");
        come(ben, "ben");
        makeRoom(ben, "Release", "What goes out on Friday");
        makeRoom(ada, "Tea", "Who makes the next pot");
        ada.open("general");
        say(olas, "Good morning! The printer on the second floor works again.");
        say(olas, "You may have to choose it once more in the list.");
        ada.say("Thank you! ☕ I'll tell the others.");
        ben.open("general");
        ben.say("@ada could you look at https://example.org/plan when you have a minute?");
        ben.say("I think *Friday* is `too early`:");
        ben.say("```\nif (friday) {\n    wait();\n}\n```");
        ada.say("你好，大家早上好 🎉");
        say(olas, "مرحبا، كيف حالكم اليوم؟");
        ada.say("👍");
        ben.open("Release");
        await().untilAsserted(() -> assertThat(ada.shown()).hasSize(9).last().isEqualTo("👍"));
        pictures(ada, "chat");
        ada.click("#show-people");
        ada.awaitShown("#people-list li");
        ada.picture("members-wide-light");
        ada.click("#close-people");
        ada.pressWith(Keys.CONTROL, "k");
        ada.awaitShown("#switcher-list li");
        ada.picture("switcher-wide-light");
        ada.press(Keys.ESCAPE);
        ada.phone(360, 740);
        ada.click("#back");
        ada.awaitShown("#side");
        say(olas, "Lunch, @ada?");
        await().untilAsserted(() -> assertThat(ada.unread("general")).isEqualTo("1"));
        ada.picture("list-phone-light");
        ada.look("dark");
        ada.picture("list-phone-dark");
    }

    /// Run `script`, and return how far below the window's top a message stands right after it.
    private static double place(BrowserPage page, long seq, String script) {
        var top = page.run(
                script + "return document.querySelector(`[data-seq=\"${arguments[0]}\"]`).getBoundingClientRect().top",
                seq);
        return ((Number) top).doubleValue();
    }
}
