// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.server.tls.Tls;
import app.parley.shared.refusal.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The one small page for a person who came without encryption: why that matters, and how to go on. Thread-safe.
///
/// It needs no script. The one that it has takes the invite, which browsers send to no server, along to the next page.
final class DoorPage {
    private static final String POLICY = "default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

    private final String template;
    private final String policy;

    /// `chat` is the name of the chat. `choice` is the path that notes the choice to go on without encryption.
    DoorPage(String chat, String choice) {
        var text = text();
        template = text.replace("{chat}", escaped(chat)).replace("{choice}", choice);
        policy = POLICY.replaceFirst("%s", hash(STYLE, text)).replaceFirst("%s", hash(SCRIPT, text));
    }

    /// Return the page, which leads to `address`; where `maySkip`, also onwards without encryption.
    Response answer(String address, Tls tls, boolean maySkip) {
        var words = tls.words().stream().map(word -> "<li>" + word + "</li>").collect(Collectors.joining());
        var page = kept("own", tls.isSelfSigned(), kept("skip", maySkip, template))
                .replace("{address}", address)
                .replace("{words}", words)
                .replace("{fingerprint}", tls.identity().fingerprint());
        return Response.bytes(
                        Reason.TLS_REQUIRED.status(), "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8))
                // With none at all, browsers would hide the origin of its form too.
                .with("Referrer-Policy", "same-origin")
                .with("Content-Security-Policy", policy);
    }

    /// Return `page` with or without what stands between the marks `<!--name-->` and `<!--/name-->`.
    private static String kept(String name, boolean keep, String page) {
        var part = Pattern.compile("<!--" + name + "-->(.*?)<!--/" + name + "-->", Pattern.DOTALL);
        return part.matcher(page).replaceAll(keep ? "$1" : "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                // A name must not become a part that is replaced later.
                .replace("{", "&#123;");
    }

    private static String hash(Pattern part, String text) {
        var matcher = part.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("the page is not whole");
        }
        try {
            var bytes = matcher.group(1).getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String text() {
        try (var in = DoorPage.class.getResourceAsStream("encryption.html")) {
            if (in == null) {
                throw new IllegalStateException("the page is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading a page", e);
        }
    }
}
