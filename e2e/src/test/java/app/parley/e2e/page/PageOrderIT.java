// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// The page keeps order: rooms, members, accounts, and the record of what was done.
class PageOrderIT extends PageScene {
    private static final String NOTES = "#entries .note";
    private static final String CARD = "#person-order";

    /// Ada owns the chat.
    private void adaOwns() {
        ada.visit(URI.create(server.address() + "#invite=" + server.setUpCode().orElseThrow()));
        ada.awaitText("#sign-in-hint", "You have been invited. Choose a name and a password.");
        ada.signUp("ada");
        ada.awaitText("#room-name", "general");
    }

    private void openCard(String name) {
        if (!ada.isShown("#people")) {
            ada.click("#show-people");
        }
        ada.click("#people-list [data-person=" + name + "]");
        ada.awaitText("#person-name", name);
    }

    @Test
    void aModeratorChangesARoomAndThePeopleInItSeeItAtOnce() {
        adaOwns();
        come(ben, "ben");
        makeRoom(ada, "kitchen", "");
        ada.click("#show-people");
        ada.click("#add-people");
        ada.fill(".add-people input", "ben, nobody");
        ada.press(Keys.ENTER);
        ada.awaitText(".add-people .status", "1 added. nobody: No one here has that name.");
        ada.picture("add-people");
        ada.press(Keys.ESCAPE);
        ada.awaitTexts(NOTES + " bdi, " + NOTES + " .passages", "ada created this room", "ada joined, ada added ben");
        ben.open("kitchen");
        ben.say("hello");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("hello"));

        ada.click("#room-settings");
        ada.fill(".room-settings .field:nth-of-type(2) input", "what to cook");
        ada.choose(".room-settings .field:nth-of-type(3) select", "moderators");
        ada.picture("room-settings");
        ada.click(".room-settings button", "Save");
        ada.awaitText("#room-topic", "what to cook");
        ben.awaitText("#composer-note", "Only moderators write here. You can read and react.");
        assertThat(ben.isShown("#composer:disabled")).isTrue();
        ben.picture("read-only");

        openCard("ben");
        ada.click(CARD + " button", "Make moderator");
        ada.awaitText("#person-state", "moderator · online");
        ada.picture("person-card");
        ben.awaitText("#composer-note", "");
        ben.say("I may");
        await().untilAsserted(() -> assertThat(ada.shown()).containsExactly("hello", "I may"));

        ada.click(CARD + " button", "No longer moderator");
        ada.awaitText("#person-state", "online");
        ada.click(CARD + " button", "Delete messages of the last hour");
        ada.click("#question-yes");
        ada.awaitText("#person-problem", "2 messages deleted.");
        await().untilAsserted(() -> assertThat(ben.shown()).containsExactly("Message deleted", "Message deleted"));
        ada.click(CARD + " button", "Remove from the room");
        ada.click("#question-yes");
        ada.awaitHidden("#person-dialog");
        ben.awaitText("#composer-note", "This room was deleted, or you are no longer in it.");
    }

    @Test
    void aMutedPersonReadsAndIsLetWriteAgainAndAnArchivedRoomIsOnlyRead() {
        adaOwns();
        come(ben, "ben");
        makeRoom(ada, "kitchen", "");
        ada.click("#show-people");
        ada.click("#add-people");
        ada.fill(".add-people input", "ben");
        ada.press(Keys.ENTER);
        ada.awaitHidden(".add-people");
        ben.open("kitchen");
        openCard("ben");
        ada.choose(CARD + " select", "0");
        ada.click(CARD + " button", "Mute");
        ada.awaitText("#person-state", "muted in this room · online");
        ben.awaitText("#composer-note", "A moderator has muted you. You can read here.");
        ada.click(CARD + " button", "Let write again");
        ben.awaitText("#composer-note", "");
        ada.press(Keys.ESCAPE);

        ada.click("#room-settings");
        ada.choose(".room-settings .field:nth-of-type(4) select", "3600");
        ada.click(".room-settings button", "Save");
        ada.awaitHidden(".room-settings");
        ben.say("one in an hour");
        await().untilAsserted(() -> assertThat(ben.texts("#composer-note"))
                .singleElement()
                .asString()
                .startsWith("Slow mode: one message in an hour. You can send again in "));

        ada.click("#room-settings");
        ada.click(".room-settings button", "Archive room");
        ada.click("#question-yes");
        ben.awaitText("#composer-note", "This room is archived. You can read it, but nothing new is written here.");
        ada.awaitText("#composer-note", "This room is archived. You can read it, but nothing new is written here.");
    }

    @Test
    void aReportReachesThoseWhoKeepOrder() {
        adaOwns();
        come(ben, "ben");
        ada.say("buy my watches");
        await().untilAsserted(() -> assertThat(ben.shown()).containsExactly("buy my watches"));
        ben.act("buy my watches", "report");
        ben.fill(".report input", "spam");
        ben.picture("report");
        ben.click(".report button", "Report");
        ben.awaitText("#question-words", "Reported. Those who keep order in this room will see it.");
        ben.press(Keys.ESCAPE);

        ada.click("#manage");
        ada.click(".administration [role=tab]", "Reports");
        ada.awaitText(".report-row strong", "ada in general");
        ada.picture("reports");
        ada.click(".report-row button", "Delete");
        ada.click("#question-yes");
        ada.awaitTexts(".administration .panel li", "Nothing is reported.");
        await().untilAsserted(() -> assertThat(ben.shown()).containsExactly("Message deleted"));
    }

    @Test
    void theOwnerGivesRolesBansAndReadsTheRecord() {
        adaOwns();
        come(ben, "ben");
        ada.click("#manage");
        ada.click(".administration summary .row-name", "ben");
        ada.choose(".administration select", "admin");
        ben.awaitShown("#manage");
        ada.awaitTexts(".administration summary .small", "admin · online");
        pictures(ada, "administration-people");
        ada.click(".administration summary", "Ban…");
        ada.click(".administration button", "Ban");
        ben.awaitText("#connection-words", "You no longer have access to this chat. Ask the person who hosts it.");

        ada.click(".administration [role=tab]", "Invites");
        ada.click(".administration summary", "New invite");
        ada.choose(".administration select", "guest");
        ada.click(".administration button", "Create invite");
        await().untilAsserted(() -> assertThat(ada.texts(".line-item .grow"))
                .singleElement()
                .asString()
                .startsWith("Guests: 50 of 50 left"));
        ada.picture("administration-invites");
        ada.click(".line-item button", "Withdraw");
        ada.awaitTexts(".administration .plain li", "No invite is open.");

        ada.click(".administration [role=tab]", "Record");
        ada.awaitShown(".record-row");
        assertThat(ada.texts(".record-row strong")).isNotEmpty().allMatch("ada"::equals);
        ada.picture("administration-record");
    }

    @Test
    void aPersonChangesThePasswordAndEndsOtherDevices() {
        come(ada, "ada");
        ben.visit(server.address());
        ben.signIn("ada");
        ada.click("#account");
        await().untilAsserted(() -> assertThat(ada.texts(".account .line-item")).hasSize(2));
        pictures(ada, "account");
        ada.click(".account .line-item button", "Sign out");
        ben.awaitText("#sign-in-notice", "You have been signed out. Sign in to continue.");
        ben.signIn("ada");

        ada.fill(".account [autocomplete=current-password]", BrowserPage.password("ada"));
        ada.fill(".account [autocomplete=new-password]", "a new staple of batteries");
        ada.click(".account button", "Change password");
        ada.awaitTexts(".account .status", "Your password is changed. All other devices are signed out.");
        ben.awaitText("#sign-in-notice", "You have been signed out. Sign in to continue.");
        assertThat(ada.cutOff()).isEqualTo(List.of());
    }
}
