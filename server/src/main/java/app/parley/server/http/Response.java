// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.shared.api.Problem;
import app.parley.shared.json.Json;
import app.parley.shared.refusal.Refusal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.glassfish.grizzly.http.util.HttpStatus;

/// The answer to a call, as a value. No one writes into `body`.
///
/// Security headers and `Content-Length` are added to every answer on its way out; `headers` holds what is the
/// call's own.
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of every page would only cost
public record Response(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final String JSON = "application/json";
    private static final byte[] EMPTY = {};

    public Response {
        headers = Map.copyOf(headers);
    }

    /// Answer with `body`, a record of `app.parley.shared.api`, as JSON.
    public static Response json(int status, Object body) {
        return jsonBytes(status, Json.write(body));
    }

    /// Answer with JSON that is already encoded.
    public static Response jsonBytes(int status, byte[] json) {
        return bytes(status, JSON, json);
    }

    public static Response bytes(int status, String contentType, byte[] body) {
        return new Response(status, contentType, body, Map.of());
    }

    public static Response noContent() {
        return bytes(204, "", EMPTY);
    }

    /// Answer with an error (RFC 9457): the reason's code and status, its parameters, and the headers that go with it.
    public static Response refused(Refusal refusal) {
        int status = refusal.reason().status();
        var params = refusal.parameters();
        var problem = new Problem(
                status, title(status), refusal.getMessage(), refusal.code(), params.isEmpty() ? null : params);
        return new Response(status, "application/problem+json", Json.write(problem), headers(refusal));
    }

    private static Map<String, String> headers(Refusal refusal) {
        return switch (refusal.reason()) {
            case METHOD_NOT_ALLOWED ->
                Map.of("Allow", String.valueOf(refusal.parameters().get("allow")));
            case UPGRADE_REQUIRED ->
                Map.of("Upgrade", "websocket", "Connection", "Upgrade", "Sec-WebSocket-Version", "13");
            case TOO_MANY_CONNECTIONS, SERVER_FULL -> Map.of("Retry-After", "10");
            case RATE_LIMITED, TOO_MANY_CALLS, TOO_MANY_ATTEMPTS, BUSY -> Map.of("Retry-After", seconds(refusal));
            default -> Map.of();
        };
    }

    private static String seconds(Refusal refusal) {
        return String.valueOf(refusal.retryAfter().map(Duration::toSeconds).orElse(1L));
    }

    /// Grizzly has no names for the statuses of later RFCs (6585, 9110).
    static String title(int status) {
        return switch (status) {
            case 416 -> "Range Not Satisfiable";
            case 421 -> "Misdirected Request";
            case 422 -> "Unprocessable Content";
            case 426 -> "Upgrade Required";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            default -> HttpStatus.getHttpStatus(status).getReasonPhrase();
        };
    }

    /// Return the `ETag` of `body`: the same bytes have the same, others another.
    public static String tag(byte[] body) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(body);
            return "\"" + HexFormat.of().formatHex(hash, 0, 8) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The same with one more header.
    public Response with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Response(status, contentType, body, more);
    }

    /// The same with another status.
    Response withStatus(int other) {
        return new Response(other, contentType, body, headers);
    }

    /// Tell that the caller has this already.
    Response unchanged() {
        var fewer = new HashMap<>(headers);
        fewer.remove("Content-Encoding");
        return new Response(304, "", EMPTY, fewer);
    }

    /// The same with another body.
    Response withBody(byte[] other) {
        return new Response(status, contentType, other, headers);
    }
}
