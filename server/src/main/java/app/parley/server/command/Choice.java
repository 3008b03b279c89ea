// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads one of an enum's constants by what its `toString` gives, which is how help and completion spell them.
record Choice<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {
    @Override
    public E convert(String value) {
        for (var constant : type.getEnumConstants()) {
            if (constant.toString().equals(value)) {
                return constant;
            }
        }
        throw new TypeConversionException(Arrays.stream(type.getEnumConstants())
                .map(Enum::toString)
                .collect(Collectors.joining(", ", "expected one of ", " but was '" + value + "'")));
    }
}
