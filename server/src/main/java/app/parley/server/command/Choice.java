package app.parley.server.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads one of an enum's constants by its name in small letters, which is how options spell them.
record Choice<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {
    @Override
    public E convert(String value) {
        for (var constant : type.getEnumConstants()) {
            if (word(constant).equals(value)) {
                return constant;
            }
        }
        throw new TypeConversionException(Arrays.stream(type.getEnumConstants())
                .map(Choice::word)
                .collect(Collectors.joining(", ", "expected one of ", " but was '" + value + "'")));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
