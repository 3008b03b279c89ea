// SPDX-License-Identifier: Apache-2.0
package app.parley.client.outcome;

import java.util.function.Function;

/// What became of something that was asked for: done with a value, or failed with words.
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    record Failed<T>(Failure why) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> failed(Failure why) {
        return new Failed<>(why);
    }

    /// Return the same outcome with another value; a failure stays what it is.
    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Done<T>(var value) -> new Done<>(change.apply(value));
            case Failed<T>(var why) -> new Failed<>(why);
        };
    }
}
