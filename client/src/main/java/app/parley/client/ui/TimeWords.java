package app.parley.client.ui;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// Times as people say them: hours as this computer writes them, days in the words of the app. Immutable, thread-safe.
public final class TimeWords {
    private final InstantSource clock;
    private final ZoneId zone;
    private final DateTimeFormatter time;
    private final DateTimeFormatter exact;
    private final DateTimeFormatter day;
    private final DateTimeFormatter dayOfOtherYear;

    public TimeWords(InstantSource clock, ZoneId zone, Locale format) {
        this.clock = clock;
        this.zone = zone;
        time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(format)
                .withZone(zone);
        exact = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.MEDIUM)
                .withLocale(format)
                .withZone(zone);
        day = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
        dayOfOtherYear = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    }

    public ZoneId zone() {
        return zone;
    }

    public String time(Instant at) {
        return time.format(at);
    }

    /// Return the moment to the second, with its date.
    public String exact(Instant at) {
        return exact.format(at);
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
