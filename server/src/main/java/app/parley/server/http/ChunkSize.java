// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.util.regex.Pattern;

/// The line before a chunk (RFC 9112, section 7.1): its size, and extensions that are checked and not understood.
final class ChunkSize {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String QUOTED =
            "\"(?:[\\t \\x21\\x23-\\x5b\\x5d-\\x7e\\x80-\\xff]|\\\\[\\t\\x20-\\x7e\\x80-\\xff])*+\"";
    private static final Pattern LINE = Pattern.compile(
            "([0-9A-Fa-f]{1,8})(?:[\\t ]*;[\\t ]*" + TOKEN + "(?:[\\t ]*=[\\t ]*(?:" + TOKEN + "|" + QUOTED + "))?)*+");

    private ChunkSize() {}

    /// Return the size that `line`, without its end, gives.
    ///
    /// @throws Refusal 400 when it is none
    static long read(String line) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw Reason.REQUEST_BROKEN.refusal("detail", "A chunk must begin with its size.");
        }
        return Long.parseLong(matcher.group(1), 16);
    }
}
