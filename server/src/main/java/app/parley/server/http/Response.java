// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.shared.api.Problem;
import app.parley.shared.json.Json;
import java.util.HashMap;
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

    /// Answer with an error (RFC 9457).
    public static Response problem(int status, String code, String detail) {
        return bytes(status, "application/problem+json", Json.write(new Problem(status, title(status), detail, code)));
    }

    /// Grizzly has no names for the statuses of later RFCs (6585, 9110).
    static String title(int status) {
        return switch (status) {
            case 421 -> "Misdirected Request";
            case 422 -> "Unprocessable Content";
            case 426 -> "Upgrade Required";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            default -> HttpStatus.getHttpStatus(status).getReasonPhrase();
        };
    }

    public static Response problem(HttpProblem problem) {
        return new Response(
                problem.status(),
                "application/problem+json",
                problem(problem.status(), problem.code(), problem.detail()).body,
                problem.headers());
    }

    /// The same with one more header.
    public Response with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Response(status, contentType, body, more);
    }

    /// The same with another body.
    Response withBody(byte[] other) {
        return new Response(status, contentType, other, headers);
    }
}
