// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.protocol;

/// The reason for which a socket was closed, and the client's next step.
public enum CloseReason {
    GOING_AWAY(1001, Retry.SOON, "The server is stopping."),
    PROTOCOL_ERROR(1002, Retry.LATER, "That frame is not formed as RFC 6455 says."),
    NOT_TEXT(1003, Retry.NEVER, "Frames carry text; binary frames are not understood."),
    TOO_BIG(1009, Retry.NEVER, "A frame holds at most 64 KiB."),
    MALFORMED(4400, Retry.NEVER, "That frame is not what the contract says."),
    SESSION_ENDED(4401, Retry.AFTER_LOGIN, "Sign in again."),
    BANNED(4403, Retry.NEVER, "This account may not connect."),
    TOO_SLOW(4408, Retry.SOON, "Nothing was read for 30 seconds."),
    UNSUPPORTED(4409, Retry.NEVER, "This protocol version is not supported."),
    TOO_MANY_FRAMES(4429, Retry.LATER, "Too many frames.");

    /// What a client does after such a close.
    public enum Retry {
        /// Reconnect after a short random time, and resume.
        SOON,
        /// Wait longer, then reconnect.
        LATER,
        /// Ask the person to sign in.
        AFTER_LOGIN,
        /// Trying again would end the same way.
        NEVER
    }

    private final int code;
    private final Retry retry;
    private final String text;

    CloseReason(int code, Retry retry, String text) {
        this.code = code;
        this.retry = retry;
        this.text = text;
    }

    public int code() {
        return code;
    }

    public Retry retry() {
        return retry;
    }

    /// The sentence that travels with the code; under 123 bytes, as RFC 6455 asks.
    public String text() {
        return text;
    }

    /// Return the client's next step after a close with `code`. An unknown code is worth a retry.
    public static Retry retryAfter(int code) {
        for (var reason : values()) {
            if (reason.code == code) {
                return reason.retry;
            }
        }
        return Retry.SOON;
    }
}
