// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// The contract's form of a time: RFC 3339 in UTC, always with milliseconds.
public final class Times {
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Times() {}

    public static String write(Instant at) {
        return MILLISECONDS.format(at);
    }

    /// Return the time that `text` names.
    ///
    /// @throws MalformedJson when `text` is no such time
    public static Instant read(String text) throws MalformedJson {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new MalformedJson("not a time");
        }
    }
}
