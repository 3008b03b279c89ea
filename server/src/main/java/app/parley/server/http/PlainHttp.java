// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.server.config.TlsSettings.PlainRequests;
import app.parley.server.tls.Tls;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What callers without TLS get from a server that speaks it. Thread-safe.
///
/// Those on this computer and behind trusted proxies are served as everyone else. Others get the way to the encrypted
/// page: a page for a person, a refusal for a program. Where the operator allows it, a person can choose to go on
/// without encryption, which their browser remembers in a cookie.
public final class PlainHttp {
    private static final Duration CHOICE_LIFE = Duration.ofDays(365);
    private static final Duration STRICT = Duration.ofDays(365);
    private static final String CHOICE = "/without-encryption";

    private final PlainRequests mode;
    private final Tls tls;
    private final String folder;
    private final String choice;
    private final String cookie;
    private final DoorPage page;

    /// `chat` is the name of the chat and `space` its id. `basePath` is empty or has a slash at its beginning and none
    /// at
    /// its end.
    public PlainHttp(PlainRequests mode, Tls tls, String chat, String space, String basePath) {
        this.mode = mode;
        this.tls = tls;
        folder = basePath + "/";
        choice = basePath + CHOICE;
        // Browsers send it to every port of a host, and the choice is for one chat.
        cookie = "parley_without_encryption_" + space;
        page = new DoorPage(chat, choice);
    }

    /// Whether `caller`, with the header `cookies`, is not served without TLS.
    public boolean isRefused(Caller caller, @Nullable String cookies) {
        return isExposed(caller) && !(mode == PlainRequests.ALLOW && hasChosen(cookies));
    }

    /// Whether what `caller` says crosses a network that others can listen on.
    private static boolean isExposed(Caller caller) {
        return !caller.secure() && !caller.proxied() && !caller.address().isLoopbackAddress();
    }

    private boolean hasChosen(@Nullable String cookies) {
        return cookies != null
                && Arrays.stream(cookies.split(";", -1))
                        .anyMatch(pair -> pair.strip().equals(cookie + "=1"));
    }

    /// Return the answer to `call` instead of that of `target`, or nothing where it is served. `foreign` is why a call
    /// from another site's page is refused.
    Optional<Response> answer(Call call, Target target, Optional<Refusal> foreign) {
        if (!isExposed(call.caller())
                || (target instanceof Target.Found found && found.route().isWithoutTls())) {
            return Optional.empty();
        }
        if (mode == PlainRequests.ALLOW
                && call.method().equals("POST")
                && call.path().equals(choice)) {
            return Optional.of(foreign.map(Response::refused).orElseGet(this::chosen));
        }
        if (!isRefused(call.caller(), call.header("Cookie").orElse(null))) {
            return Optional.empty();
        }
        return Optional.of(isForPerson(call, target) ? door(call) : Response.refused(Reason.TLS_REQUIRED.refusal()));
    }

    private Response chosen() {
        return Response.bytes(303, "", new byte[0])
                .with("Location", folder)
                .with(
                        "Set-Cookie",
                        cookie + "=1; Path=" + folder + "; Max-Age=" + CHOICE_LIFE.toSeconds()
                                + "; HttpOnly; SameSite=Lax");
    }

    private boolean isForPerson(Call call, Target target) {
        boolean api = call.path().startsWith(folder + "api/");
        return call.method().equals("GET")
                && !api
                && (target instanceof Target.NoRoute || (call.path() + "/").equals(folder))
                && call.header("Accept").orElse("").contains("text/html");
    }

    private Response door(Call call) {
        var address = "https://" + host(call.caller()) + folder;
        if (mode == PlainRequests.REDIRECT && !tls.isSelfSigned()) {
            // Nothing to explain: no browser warns of it.
            return Response.bytes(307, "", new byte[0]).with("Location", address);
        }
        return page.answer(address, tls, mode == PlainRequests.ALLOW);
    }

    /// The host as it was asked for, of letters that need no escaping anywhere.
    private static String host(Caller caller) {
        return caller.host().flatMap(HostName::parse).map(HostName::written).orElse("localhost");
    }

    /// Tell browsers to come by TLS from now on, where they would not warn: without a way round a warning, a person
    /// could
    /// not come in at all.
    Response followed(Call call, Response response) {
        var caller = call.caller();
        return caller.secure() && !caller.proxied() && !tls.isSelfSigned()
                ? response.with("Strict-Transport-Security", "max-age=" + STRICT.toSeconds())
                : response;
    }
}
