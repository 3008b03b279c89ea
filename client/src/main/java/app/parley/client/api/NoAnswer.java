// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Failure;
import app.parley.client.tls.UntrustedKey;
import app.parley.client.words.Words;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Why a call got no answer, in words that say what to do next. People can mend a wrong name or port themselves, but
/// not a
/// computer that is asleep.
public final class NoAnswer {
    /// What a TLS server sends to a caller that speaks plain HTTP.
    private static final String TLS_ALERT = "\u0015\u0003";

    private NoAnswer() {}

    /// Return why a call to `address` ended with `error`.
    public static Failure of(ServerAddress address, @Nullable Throwable error) {
        var causes = causes(error);
        if (has(causes, UnknownHostException.class) || has(causes, UnresolvedAddressException.class)) {
            return unreachable("failure.unknown-host", address);
        }
        if (has(causes, HttpTimeoutException.class)) {
            return Failure.unreachable(address);
        }
        for (var cause : causes) {
            if (cause instanceof UntrustedKey key) {
                return new Failure.Untrusted(
                        address, key.shown(), key.expected().orElse(null));
            }
        }
        if (has(causes, SSLException.class)) {
            return new Failure.NoTls(Words.of("failure.no-tls", address.display()));
        }
        if (has(causes, NoRouteToHostException.class) || says(causes, "unreachable")) {
            return unreachable("failure.no-route", address);
        }
        if (has(causes, ConnectException.class)) {
            return unreachable("failure.closed-port", address);
        }
        if (says(causes, TLS_ALERT)) {
            return new Failure.Garbled(Words.of("failure.speaks-tls", address.display()));
        }
        return has(causes, ProtocolException.class) || says(causes, "header parser") || says(causes, "status line")
                ? Failure.garbled(address)
                : Failure.unreachable(address);
    }

    /// Return why there is no connection, for where the app tries again by itself.
    public static String words(ServerAddress address, Failure failure) {
        return failure.equals(Failure.unreachable(address))
                ? Words.of("connection.unreachable", address.display())
                : failure.words();
    }

    private static Failure unreachable(String key, ServerAddress address) {
        return new Failure.Unreachable(Words.of(key, address.display(), address.host()));
    }

    private static List<Throwable> causes(@Nullable Throwable error) {
        var causes = new ArrayList<Throwable>();
        for (var cause = error; cause != null && causes.size() < 20; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private static boolean says(List<Throwable> causes, String words) {
        return causes.stream()
                .anyMatch(cause -> String.valueOf(cause.getMessage()).contains(words));
    }
}
