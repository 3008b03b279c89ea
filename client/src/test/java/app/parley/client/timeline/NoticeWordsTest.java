// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import app.parley.shared.api.RoomChange;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.RoomRules;
import app.parley.shared.protocol.Event;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class NoticeWordsTest {
    private static final RoomId PLANS = new RoomId("plans");

    private static String changed(@Nullable String name, @Nullable String topic, RoomRules.@Nullable Change rules) {
        return NoticeWords.of(new Event.Changed(PLANS, 2, "ada", Instant.EPOCH, name, topic, rules));
    }

    private static String rules(
            RoomRules.@Nullable Posting posting, @Nullable Integer slow, @Nullable Boolean archived) {
        return changed(null, null, new RoomRules.Change(posting, slow, archived));
    }

    @Test
    void eachRuleHasItsSentence() {
        assertThat(rules(null, null, true)).isEqualTo("ada archived this room. Nothing new is written here.");
        assertThat(rules(null, null, false)).isEqualTo("ada brought this room back. Messages can be written again.");
        assertThat(rules(RoomRules.Posting.MODERATORS, null, null))
                .isEqualTo("ada set that only moderators write here.");
        assertThat(rules(RoomRules.Posting.EVERYONE, null, null)).isEqualTo("ada set that everyone writes here.");
        assertThat(rules(null, 30, null)).isEqualTo("ada turned on slow mode: one message every 30 seconds.");
        assertThat(rules(null, 3_600, null)).isEqualTo("ada turned on slow mode: one message every hour.");
        assertThat(rules(null, 0, null)).isEqualTo("ada turned off slow mode.");
    }

    @Test
    void severalChangesAtOnceAreAllSaid() {
        assertThat(changed("Plans", "", new RoomRules.Change(null, 60, null))).isEqualTo("""
                        ada named this room “Plans”
                        ada cleared the topic
                        ada turned on slow mode: one message every minute.""");
    }

    @Test
    void comingAndGoingByAnothersHandIsToldWithTheirName() {
        var scene = new Scene()
                .room("plans", RoomKind.PUBLIC, "ada", "ben")
                .connect()
                .added("plans", "ada", "chidi")
                .added("plans", "ada", "dora")
                .putOut("plans", "ben", "chidi");
        var entry = scene.session().directory().room(PLANS).orElseThrow();
        scene.session().reading().open(PLANS);
        scene.run();
        var timeline = new TimelineViewModel(scene.session(), entry, () -> ZoneId.of("Europe/Berlin"));

        assertThat(timeline.rows())
                .singleElement()
                .isInstanceOfSatisfying(
                        Row.Passages.class,
                        row -> assertThat(PassageWords.of(row.parts()))
                                .isEqualTo("ada added chidi and dora, ben removed chidi"));
    }

    @Test
    void thoseWhoCameByThemselvesComeFirst() {
        assertThat(PassageWords.of(List.of(
                        new Row.Passage("1", "chidi", true, "ada"),
                        new Row.Passage("2", "dora", true),
                        new Row.Passage("3", "ben", false))))
                .isEqualTo("dora joined, ben left, ada added chidi");
    }

    @Test
    void aChangeOfTheRulesStandsInTheTimeline() {
        var scene = new Scene()
                .room("plans", RoomKind.PUBLIC, "ada", "ben")
                .say("plans", "ben", 1, "first")
                .connect();
        scene.session().reading().open(PLANS);
        scene.change("plans", "ben", new RoomChange(null, null, null, null, true));
        var entry = scene.session().directory().room(PLANS).orElseThrow();
        var timeline = new TimelineViewModel(scene.session(), entry, () -> ZoneId.of("Europe/Berlin"));

        assertThat(timeline.rows().getLast())
                .isInstanceOfSatisfying(
                        Row.Notice.class, row -> assertThat(row.words()).startsWith("ben archived this room."));
    }
}
