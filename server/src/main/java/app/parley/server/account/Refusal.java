// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.time.Duration;
import java.util.Optional;

/// What a person asked of their account may not or cannot be done. The message is for them and holds nothing
/// secret.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// The reasons that callers tell apart.
    public enum Reason {
        USERNAME_TAKEN("username-taken"),
        REGISTRATION_CLOSED("registration-closed"),
        INVITE_REQUIRED("invite-required"),
        INVITE_INVALID("invite-invalid"),
        BAD_CREDENTIALS("bad-credentials"),
        TOO_MANY_ATTEMPTS("too-many-attempts"),
        SESSION_ENDED("session-ended"),
        FORBIDDEN("forbidden"),
        BUSY("busy");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /// The contract's stable word.
        public String code() {
            return code;
        }
    }

    private final Reason reason;
    private final Duration retryAfter;

    Refusal(Reason reason, String message) {
        this(reason, message, Duration.ZERO);
    }

    Refusal(Reason reason, String message, Duration retryAfter) {
        // No stack trace: the reason names the cause, and guessing passwords must stay cheap to refuse.
        super(message, null, false, false);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    static Refusal busy() {
        return new Refusal(Reason.BUSY, "The server has too much to do. Try again in a moment.", Duration.ofSeconds(1));
    }

    static Refusal tooManyAttempts(Duration retryAfter) {
        return new Refusal(
                Reason.TOO_MANY_ATTEMPTS, "Too many attempts. Wait a few minutes, then try again.", retryAfter);
    }

    public Reason reason() {
        return reason;
    }

    /// When trying again is worth it, if time alone will help.
    public Optional<Duration> retryAfter() {
        return retryAfter.isZero() ? Optional.empty() : Optional.of(retryAfter);
    }

    /// The sentence to show; never null.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
