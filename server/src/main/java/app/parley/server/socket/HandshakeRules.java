// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a request must be to open a WebSocket (RFC 6455, section 4.2.1).
final class HandshakeRules {
    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;

    private HandshakeRules() {}

    /// Do nothing when a request may open a WebSocket. `header` returns all lines of a header, joined by commas.
    ///
    /// @throws Refusal 405, 426 or 400, with the headers that tell the client what would be right
    static void check(String method, boolean http11, Function<String, Optional<String>> header) {
        if (!method.equals("GET")) {
            throw Reason.METHOD_NOT_ALLOWED.refusal(Map.of("method", method, "allow", "GET"));
        }
        if (!http11 || !names(header, "Upgrade", "websocket") || !names(header, "Connection", "upgrade")) {
            throw upgradeRequired("This address speaks WebSocket only.");
        }
        if (!header.apply("Sec-WebSocket-Version").map(VERSION::equals).orElse(false)) {
            throw upgradeRequired("Only version 13 of WebSocket is spoken here.");
        }
        // It would be read as frames.
        if (header.apply("Transfer-Encoding").isPresent()
                || !header.apply("Content-Length").orElse("0").equals("0")) {
            throw Reason.REQUEST_BROKEN.refusal("detail", "A WebSocket is opened without a body.");
        }
        if (!header.apply("Sec-WebSocket-Key").map(HandshakeRules::isKey).orElse(false)) {
            throw Reason.REQUEST_BROKEN.refusal("detail", "The handshake's key must be 16 bytes in Base64.");
        }
    }

    private static Refusal upgradeRequired(String detail) {
        return Reason.UPGRADE_REQUIRED.refusal("detail", detail);
    }

    private static boolean names(Function<String, Optional<String>> header, String name, String token) {
        for (var each : header.apply(name).orElse("").split(",", -1)) {
            if (each.strip().equalsIgnoreCase(token)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
