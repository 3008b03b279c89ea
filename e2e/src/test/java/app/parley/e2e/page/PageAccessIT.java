// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// The page for fingers, keys, screen readers, large letters and few colours.
class PageAccessIT extends PageScene {
    private static final int ROOMS = 16;

    private void comeToManyRooms(BrowserPage page) {
        come(page, "ada");
        page.run("""
            return Promise.all(Array.from({ length: arguments[0] }, (_, i) => fetch('api/v1/rooms', {
              method: 'POST', headers: { 'X-Parley-Cookie': '1', 'Content-Type': 'application/json' },
              body: JSON.stringify({ kind: 'public', name: `room ${10 + i}` }) }))).then(() => true)\
            """, ROOMS);
        await().until(() -> page.texts("#rooms .row-name").size() == ROOMS + 1);
    }

    @Test
    void backLeadsToWhereTheListWas() {
        comeToManyRooms(ada);
        ada.phone(360, 480);
        ada.click("#back");
        ada.awaitShown("#side");
        ada.open("room 24");
        ada.awaitHidden("#side");
        assertThat(ada.isFocused("h1")).isTrue();
        ada.click("#back");
        ada.awaitShown("#side");
        assertThat(ada.isFocused("[data-room=room-24]")).isTrue();
        assertThat(ada.number("return document.querySelector('.side-scroll').scrollTop"))
                .isPositive();
        ada.goBack();
        ada.awaitHidden("#side");
        ada.goBack();
        ada.awaitShown("#side");
        assertThat(ada.isFocused("[data-room=room-24]")).isTrue();
        assertThat(ada.texts("[role=main] h1")).containsExactly("Ada's chat");
        assertThat(ada.cutOff()).isEmpty();
    }

    @Test
    void aListIsOneStopOfTheTabKey() {
        comeToManyRooms(ada);
        assertThat(ada.number("return document.querySelectorAll('#room-list button.row[tabindex=\"0\"]').length"))
                .isEqualTo(1);
        ada.run("document.querySelector('[data-room=general]').focus(); return true");
        ada.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        assertThat(ada.isFocused("[data-room=room-11]")).isTrue();
        ada.press(Keys.END);
        assertThat(ada.isFocused("[data-room=room-25]")).isTrue();
        ada.press(Keys.HOME, Keys.ENTER);
        ada.awaitText("#room-name", "general");
    }

    @Test
    void aScreenReaderHearsWhatArrivesAndNoWholeRoom() {
        come(ada, "ada");
        come(ben, "ben");
        ben.say("one");
        ben.say("two");
        await().untilAsserted(() -> assertThat(ada.texts("#heard")).containsExactly("ben: two"));
        ada.reload();
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("one", "two"));
        assertThat(ada.texts("#heard")).containsExactly("");
        assertThat(ada.attribute("#timeline", "aria-live")).isEqualTo("off");
        assertThat(ada.attribute("#entries [role=separator]", "aria-label")).isEqualTo("Today");
    }

    @Test
    void whatIsChosenIsSeenWithoutColours() {
        comeToManyRooms(ada);
        ada.look("dark", "active");
        ada.open("room 12");
        assertThat(ada.style("#rooms [aria-current]", "outlineStyle")).isEqualTo("solid");
        ada.pressWith(Keys.CONTROL, "k");
        ada.awaitShown("#switcher-list [aria-selected=true]");
        assertThat(ada.style("#switcher-list [aria-selected=true]", "outlineStyle"))
                .isEqualTo("solid");
        ada.picture("switcher-forced-colours");
        ada.press("room", Keys.ESCAPE);
        ada.awaitHidden("#switcher");
    }

    @Test
    void sixLinesLeaveSendInSightOnALowScreen() {
        come(ada, "ada");
        ada.write("one\ntwo\nthree\nfour\nfive\nsix");
        for (var size : new int[][] {{640, 190}, {320, 256}, {320, 180}, {844, 150}}) {
            ada.phone(size[0], size[1]);
            var name = String.format(Locale.ROOT, "%dx%d", size[0], size[1]);
            ada.picture("low-" + name);
            assertThat(ada.number("return document.getElementById('send').getBoundingClientRect().bottom"))
                    .as(name)
                    .isLessThanOrEqualTo(size[1]);
            assertThat(ada.cutOff()).as(name).isEmpty();
            assertThat(Double.parseDouble(ada.style("#composer", "fontSize").replace("px", "")))
                    .isGreaterThanOrEqualTo(16);
        }
    }

    @Test
    void aLongTextIsFoldedAndOpensWhereItStands() {
        come(ada, "ada");
        come(ben, "ben");
        ben.write(String.join(
                "\n", IntStream.range(0, 200).mapToObj(i -> "line " + i).toList()));
        ben.press(Keys.ENTER);
        ada.awaitText(".unfold", "Show all 200 lines");
        assertThat(ada.number("return document.querySelector('#entries .message').offsetHeight"))
                .isLessThan(600);
        ada.click(".unfold");
        ada.awaitText(".unfold", "Show less");
        assertThat(ada.number("return document.querySelector('#entries .message').offsetHeight"))
                .isGreaterThan(3000);
        ada.react(ada.shown().getFirst(), "tada");
        ada.awaitTexts(".chip", "🎉1");
        assertThat(ada.texts(".unfold")).containsExactly("Show less");
        ada.click(".unfold");
        ada.awaitText(".unfold", "Show all 200 lines");
    }

    @Test
    void aRoomWhoseNameLooksLikeAnotherIsMarked() {
        come(ada, "ada");
        come(ben, "ben");
        makeRoom(ben, "gеnеrаl", ""); // Cyrillic
        makeRoom(ben, "Tea", "");
        ben.awaitTexts("#rooms li:has(.twin) .row-name", "gеnеrаl");
        ada.reload();
        ada.awaitText("#more-title", "More rooms (2)");
        ada.click("#more-title");
        ada.awaitTexts("#more li:has(.twin) .row-name", "gеnеrаl");
        assertThat(ada.attribute("#more .twin", "title")).isEqualTo("another room has a name that looks the same");
        ben.phone(360, 560);
        ben.click("#back");
        ben.awaitShown("#side");
        ben.picture("twins-phone-light");
        assertThat(ben.cutOff()).isEmpty();
    }

    @Test
    void aFileIsRefusedInWords() {
        come(ada, "ada");
        ada.click("#composer");
        assertThat(ada.dropAFile()).isFalse();
        ada.awaitText("#composer-note", "Files and pictures cannot be sent yet. Share a link instead.");
        ada.press("x");
        ada.awaitText("#composer-note", "");
        ada.paste("");
        ada.awaitText("#composer-note", "Files and pictures cannot be sent yet. Share a link instead.");
    }
}
