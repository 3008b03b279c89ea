// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.outcome.FakeTime;
import app.parley.client.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UiTextTest {
    private final TimeWords times = new TimeWords(new FakeTime(), () -> ZoneId.of("Europe/Berlin"), Locale.UK);

    @Test
    void daysAreSaidAsPeopleSayThem() {
        var today = LocalDate.of(2026, 11, 23);
        assertThat(times.day(today)).isEqualTo("Today");
        assertThat(times.day(today.minusDays(1))).isEqualTo("Yesterday");
        assertThat(times.day(today.minusDays(2))).isEqualTo("Saturday, 21 November");
        assertThat(times.day(today.minusYears(1))).isEqualTo("23 November 2025");
    }

    @Test
    void hoursAreThoseOfThePlace() {
        assertThat(times.time(Instant.parse("2026-11-23T08:05:00Z"))).isEqualTo("09:05");
    }

    @Test
    void initialsAreThoseOfTheFirstTwoWords() {
        assertThat(Avatar.initialsOf("ada")).isEqualTo("A");
        assertThat(Avatar.initialsOf("ada.lovelace-king")).isEqualTo("AL");
        assertThat(Avatar.initialsOf("")).isEmpty();
    }

    @Test
    void countsAreSaidInTheRightNumber() {
        assertThat(Words.of("host.stop-some", 1)).startsWith("One other person is connected");
        assertThat(Words.of("host.stop-some", 12)).startsWith("12 others are connected");
        assertThat(Words.of("connection.waiting", "The connection was lost.", 1))
                .endsWith("Next try in 1 second.");
    }

    @Test
    void settingsAreThereTheNextTimeAndABrokenFileIsNoObstacle(@TempDir Path folder) throws IOException {
        var settings = new UiSettings(folder);
        settings.set("window.x", "12.5");
        settings.save();
        assertThat(new UiSettings(folder).number("window.x")).contains(12.5);
        Files.writeString(folder.resolve("ui.properties"), "window.x=\\u12");
        assertThat(new UiSettings(folder).number("window.x")).isEmpty();
    }

    @Test
    void thePickerShowsEachEmojiOnceAndFacesFirst() {
        var plain = EmojiIndex.get().plain();
        assertThat(plain).hasSizeGreaterThan(1500);
        assertThat(plain.getFirst().text()).isEqualTo("😀");
        assertThat(plain).extracting(Emoji::shortName).doesNotHaveDuplicates();
    }

    @Test
    void textFromTheRightIsHandedOnInWords() {
        assertThat(TextPieces.of("see you at 14:00")).containsExactly("see you at 14:00");
        assertThat(TextPieces.of("مرحبا بالعالم!")).containsExactly("مرحبا ", "بالعالم", "!");
        assertThat(String.join("", TextPieces.of("اً".repeat(40)))).isEqualTo("اً".repeat(40));
        assertThat(TextPieces.of("اً".repeat(40))).allMatch(piece -> piece.length() == 16);
        assertThat(TextPieces.fromTheRight("مرحبا, Ada")).isTrue();
        assertThat(TextPieces.fromTheRight("Ada, مرحبا")).isFalse();
    }
}
