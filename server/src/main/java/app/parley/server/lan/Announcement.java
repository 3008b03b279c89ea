// SPDX-License-Identifier: Apache-2.0
package app.parley.server.lan;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/// What the local network is told of a server. Anyone may forge one: it is a hint where to knock, never a proof.
///
/// `name` is the chat's name; `id` tells one running server from another.
public record Announcement(String name, String version, String id, int port) {
    /// What others look for.
    public static final String SERVICE_TYPE = "_parley._tcp.local.";

    /// A label of DNS has at most 63 bytes (RFC 1035, 2.3.4); ten are left for the ` (2)` that a collision adds.
    private static final int MOST_LABEL_BYTES = 53;
    /// `key=value` has at most 255 bytes (RFC 6763, 6.1).
    private static final int MOST_VALUE_BYTES = 240;

    private static final SecureRandom RANDOM = new SecureRandom();

    /// Return a new id: 16 hexadecimal characters.
    public static String newId() {
        var bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// The name under which the service is listed: the chat's, as far as it fits and without the dots that separate
    /// labels.
    String serviceName() {
        var label = shortened(name.replace('.', ' ').strip(), MOST_LABEL_BYTES);
        return label.isEmpty() ? "Parley" : label;
    }

    /// The entries of the TXT record.
    Map<String, String> text() {
        return Map.of(
                "name", shortened(name, MOST_VALUE_BYTES), "version", shortened(version, MOST_VALUE_BYTES), "id", id);
    }

    /// Return as many whole characters of `text` as fit into `bytes` bytes of UTF-8.
    private static String shortened(String text, int bytes) {
        int end = text.length();
        while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > bytes) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }
}
