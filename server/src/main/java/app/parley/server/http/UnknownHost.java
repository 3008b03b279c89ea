// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The answer to a request for a name that is not this server's: a small page for a person, a problem for a program.
public final class UnknownHost {
    private UnknownHost() {}

    public static Refusal refusal(Caller caller) {
        return Reason.UNKNOWN_HOST.refusal("host", name(caller));
    }

    static Response answer(Call call) {
        boolean person =
                call.method().equals("GET") && call.header("Accept").orElse("").contains("text/html");
        return person
                ? Response.bytes(Reason.UNKNOWN_HOST.status(), "text/html; charset=utf-8", page(name(call.caller())))
                : Response.refused(refusal(call.caller()));
    }

    /// The name, of letters that need no escaping anywhere.
    private static String name(Caller caller) {
        return caller.host().flatMap(HostName::parse).map(HostName::name).orElse("?");
    }

    private static byte[] page(String name) {
        try (var in = UnknownHost.class.getResourceAsStream("unknown-host.html")) {
            if (in == null) {
                throw new IllegalStateException("the page is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{name}", name)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading a page", e);
        }
    }
}
