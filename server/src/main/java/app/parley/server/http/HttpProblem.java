// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.util.Map;

/// Ends a call with an error (RFC 9457). The message is for people: it says what to do and nothing of what is
/// inside.
public final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    // Never serialized in fact; a Map field of a serializable class would have to be.
    private final transient Map<String, String> headers;

    /// `code` is the contract's stable word, in kebab-case.
    public HttpProblem(int status, String code, String detail) {
        this(status, code, detail, Map.of());
    }

    /// The same with headers of the answer, such as `Retry-After`.
    public HttpProblem(int status, String code, String detail, Map<String, String> headers) {
        // A stack trace would cost much and say little: the code names the cause.
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.headers = Map.copyOf(headers);
    }

    /// The caller is not signed in, or no longer.
    public static HttpProblem notSignedIn() {
        return new HttpProblem(401, "not-signed-in", "Sign in first.");
    }

    /// The account's role does not allow it.
    public static HttpProblem forbidden() {
        return new HttpProblem(403, "forbidden", "Only the owner and admins may do this.");
    }

    /// There is nothing at that address.
    public static HttpProblem notFound() {
        return new HttpProblem(404, "not-found", "There is nothing here.");
    }

    /// More is asked than can be done at the moment.
    public static HttpProblem busy() {
        return new HttpProblem(
                503, "busy", "The server has too much to do. Try again in a moment.", Map.of("Retry-After", "1"));
    }

    /// The same caller asks for more at once than may be worked on.
    public static HttpProblem tooManyCalls() {
        return new HttpProblem(
                429,
                "too-many-calls",
                "That was too much at once. Wait a moment, then try again.",
                Map.of("Retry-After", "1"));
    }

    public int status() {
        return status;
    }

    String code() {
        return code;
    }

    /// The sentence to show; never null.
    String detail() {
        return String.valueOf(getMessage());
    }

    public Map<String, String> headers() {
        return headers;
    }
}
