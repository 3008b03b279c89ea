// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import app.parley.client.words.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.function.Supplier;

/// Times as people say them: hours as this computer writes them, days in the words of the app. Thread-safe.
///
/// The zone is that of the computer, which may change while the app runs: `follow` takes the present one.
public final class TimeWords {
    private final InstantSource clock;
    private final Supplier<ZoneId> computer;
    private volatile ZoneId zone;
    private final DateTimeFormatter time;
    private final DateTimeFormatter exact;
    private final DateTimeFormatter day;
    private final DateTimeFormatter dayOfOtherYear;

    /// `computer` says which zone the computer has at the moment of the call.
    public TimeWords(InstantSource clock, Supplier<ZoneId> computer, Locale format) {
        this.clock = clock;
        this.computer = computer;
        zone = computer.get();
        time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(format);
        exact = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.MEDIUM)
                .withLocale(format);
        day = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
        dayOfOtherYear = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    }

    public ZoneId zone() {
        return zone;
    }

    /// Take the zone that the computer has now.
    public void follow() {
        zone = computer.get();
    }

    public String time(Instant at) {
        return time.withZone(zone).format(at);
    }

    /// Return the moment to the second, with its date.
    public String exact(Instant at) {
        return exact.withZone(zone).format(at);
    }

    /// Return the moment as its time, with its day where that is not today.
    public String dayAndTime(Instant at) {
        var date = LocalDate.ofInstant(at, zone);
        return date.equals(today()) ? time(at) : Words.of("day.and-time", dayOrTomorrow(date), time(at));
    }

    /// Return the moment that the wire calls `at`, as `dayAndTime` does; `at` itself when that is no moment.
    public String dayAndTime(String at) {
        try {
            return dayAndTime(Instant.parse(at));
        } catch (DateTimeException _) {
            return at;
        }
    }

    private String dayOrTomorrow(LocalDate date) {
        return date.equals(today().plusDays(1)) ? Words.of("day.tomorrow") : day(date);
    }

    /// Return the day of the moment that the wire calls `at`; `at` itself when that is no moment.
    public String day(String at) {
        try {
            return day(LocalDate.ofInstant(Instant.parse(at), zone));
        } catch (DateTimeException _) {
            return at;
        }
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    public String day(LocalDate date) {
        var today = today();
        if (date.equals(today)) {
            return Words.of("day.today");
        }
        if (date.equals(today.minusDays(1))) {
            return Words.of("day.yesterday");
        }
        return (date.getYear() == today.getYear() ? day : dayOfOtherYear).format(date);
    }
}
