// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.util.Optional;
import java.util.regex.Pattern;

/// A part of a sequence of bytes: from `first` to `last`, both included; empty where `last` is before `first`.
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})", Pattern.CASE_INSENSITIVE);

    /// Return the part of `size` bytes that a `Range` header names (RFC 9110, section 14.1.2).
    ///
    /// Nothing when the whole is to be given: the header is broken, in another unit, or asks for several parts.
    /// A part that begins behind the end is empty.
    static Optional<ByteRange> parse(String header, long size) {
        var matcher = ONE.matcher(header.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var first = matcher.group(1);
        var last = matcher.group(2);
        if (first.isEmpty()) {
            // The last so many bytes.
            return last.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ByteRange(Math.max(0, size - Long.parseLong(last)), size - 1));
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
        return to < from ? Optional.empty() : Optional.of(new ByteRange(from, Math.min(to, size - 1)));
    }

    boolean isEmpty() {
        return last < first;
    }

    /// The value of `Content-Range` for this part of `size` bytes.
    String header(long size) {
        return isEmpty() ? "bytes */" + size : "bytes " + first + "-" + last + "/" + size;
    }
}
