// SPDX-License-Identifier: Apache-2.0
package app.parley.client.admin;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The words of a value to choose; nothing is typed, so words lead to no value.
final class Named<T> extends StringConverter<T> {
    private final Function<T, String> words;

    Named(Function<T, String> words) {
        this.words = words;
    }

    @Override
    public String toString(@Nullable T value) {
        return value == null ? "" : words.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("values are chosen, not typed");
    }
}
