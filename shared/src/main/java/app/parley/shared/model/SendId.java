// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import app.parley.shared.refusal.Reason;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// The sender's own name for a send, made once and reused on every retry: a ULID or UUIDv7 as text.
///
/// Ids that begin with the time keep the server's index of them compact; others are correct and only slower.
public record SendId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,36}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public SendId {
        if (!FORM.matcher(value).matches()) {
            throw Reason.INVALID_ID.refusal();
        }
    }

    /// Return the id that `text` is; empty when it is none.
    public static Optional<SendId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SendId(text)) : Optional.empty();
    }

    /// Make a new UUIDv7 (RFC 9562, section 5.7) for the time `millis` since 1970.
    public static SendId next(long millis) {
        long high = (millis << 16) | 0x7000L | RANDOM.nextInt(0x1000);
        long low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new SendId(new UUID(high, low).toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
