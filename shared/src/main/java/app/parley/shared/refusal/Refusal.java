// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.refusal;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Ends a request that cannot or may not be done. It is the requester's fault or a state that passes, never a bug.
///
/// Holds nothing secret: all of it is told to the requester.
@SuppressWarnings("ThrowableEqualsHashCode") // a part of records that are compared
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// The parameter that holds the whole seconds after which another try is worth it.
    public static final String RETRY_AFTER = "retryAfter";

    private final Reason reason;
    // Never serialized in fact; a Map field of a serializable class would have to be.
    private final transient Map<String, Object> parameters;

    Refusal(Reason reason, Map<String, Object> parameters) {
        // The reason names the cause, and to refuse must cost little: there is no stack trace.
        super(Sentence.fill(reason.sentence(), parameters), null, false, false);
        this.reason = reason;
        this.parameters = Map.copyOf(parameters);
    }

    /// Return this refusal with the time after which another try is worth it: whole seconds, rounded up, at least one.
    public Refusal retryAfter(Duration wait) {
        var all = new TreeMap<>(parameters);
        all.put(RETRY_AFTER, Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
        return new Refusal(reason, all);
    }

    public Reason reason() {
        return reason;
    }

    /// The contract's stable word.
    public String code() {
        return reason.code();
    }

    /// What a client needs beside the code to find its words, by name: texts and whole numbers; possibly none.
    public Map<String, Object> parameters() {
        if (reason.variant().isEmpty()) {
            return parameters;
        }
        var all = new TreeMap<>(parameters);
        all.put("reason", reason.variant());
        return all;
    }

    /// The English sentence; never null.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /// The whole seconds after which another try is worth it, where time alone helps.
    public Optional<Duration> retryAfter() {
        return parameters.get(RETRY_AFTER) instanceof Number seconds
                ? Optional.of(Duration.ofSeconds(seconds.longValue()))
                : Optional.empty();
    }

    /// Two refusals for the same reason with the same parameters say the same.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Refusal that && reason == that.reason && parameters.equals(that.parameters);
    }

    @Override
    public int hashCode() {
        return Objects.hash(reason, parameters);
    }
}
