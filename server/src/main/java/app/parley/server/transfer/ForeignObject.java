// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// A JSON object that another program wrote, read as far as it can be: a field of another shape than usual is missing,
/// and counted. Immutable; confined to the thread of its `notTaken`.
final class ForeignObject {
    private static final Set<String> NO_WORDS =
            Set.of("type", "id", "ts", "block_id", "action_id", "style", "url", "color");

    private final Map<?, ?> fields;
    private final NotTaken notTaken;

    private ForeignObject(Map<?, ?> fields, NotTaken notTaken) {
        this.fields = fields;
        this.notTaken = notTaken;
    }

    /// Return `value` as an object, and null when it is none.
    static @Nullable ForeignObject of(@Nullable Object value, NotTaken notTaken) {
        return value instanceof Map<?, ?> fields ? new ForeignObject(fields, notTaken) : null;
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    /// Return a text or number; an empty text where there is none.
    String text(String name) {
        var value = fields.get(name);
        return switch (value) {
            case null -> "";
            case String text -> text;
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            default -> {
                odd(name);
                yield "";
            }
        };
    }

    /// Return the first of `names` whose text is not blank.
    String firstOf(String... names) {
        for (var name : names) {
            var text = text(name);
            if (!text.isBlank()) {
                return text;
            }
        }
        return "";
    }

    /// Return a text, or the text `inner` of an object.
    String text(String name, String inner) {
        return fields.get(name) instanceof Map<?, ?> object
                ? new ForeignObject(object, notTaken).text(inner)
                : text(name);
    }

    /// Return every word of a field that people read, in any shape.
    String words(String name) {
        var value = fields.get(name);
        if (value == null || value instanceof String) {
            return value == null ? "" : (String) value;
        }
        notTaken.changed("fields of another shape than usual (their words are here)", name);
        return leaves(value);
    }

    /// Return every word of a field that is a text, or an object with the text `inner`.
    String words(String name, String inner) {
        return fields.get(name) instanceof Map<?, ?> object && object.get(inner) instanceof String text
                ? text
                : words(name);
    }

    private static String leaves(@Nullable Object value) {
        var words = new StringJoiner(" ");
        words.setEmptyValue("");
        switch (value) {
            case String text when !text.isBlank() -> words.add(text);
            case Number number -> words.add(number.toString());
            case List<?> list -> list.forEach(each -> words.add(leaves(each)));
            case Map<?, ?> object ->
                object.forEach((name, each) -> {
                    if (!NO_WORDS.contains(String.valueOf(name))) {
                        words.add(leaves(each));
                    }
                });
            case null, default -> {}
        }
        return words.toString().strip();
    }

    boolean flag(String name) {
        return switch (fields.get(name)) {
            case null -> false;
            case Boolean flag -> flag;
            case Number number -> number.longValue() != 0;
            case String text -> text.equals("true") || text.equals("1");
            default -> {
                odd(name);
                yield false;
            }
        };
    }

    /// Return a whole number; 0 where there is none.
    long number(String name) {
        return switch (fields.get(name)) {
            case null -> 0;
            case Number number -> number.longValue();
            case String text when text.matches("-?[0-9]{1,18}") -> Long.parseLong(text);
            default -> {
                odd(name);
                yield 0;
            }
        };
    }

    @Nullable
    ForeignObject object(String name) {
        var value = fields.get(name);
        if (value != null && !(value instanceof Map)) {
            odd(name);
        }
        return of(value, notTaken);
    }

    List<ForeignObject> objects(String name) {
        var objects = new ArrayList<ForeignObject>();
        for (var each : list(name)) {
            var object = of(each, notTaken);
            if (object == null) {
                odd(name);
            } else {
                objects.add(object);
            }
        }
        return objects;
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (var each : list(name)) {
            if (each instanceof String text) {
                texts.add(text);
            } else {
                odd(name);
            }
        }
        return texts;
    }

    private List<?> list(String name) {
        return switch (fields.get(name)) {
            case null -> List.of();
            case List<?> list -> list;
            // One thing where a list of one is usual.
            case Map<?, ?> object when object.isEmpty() -> List.of();
            case Map<?, ?> object -> List.of(object);
            case String text -> List.of(text);
            default -> {
                odd(name);
                yield List.of();
            }
        };
    }

    private void odd(String name) {
        notTaken.other("fields of another shape than usual", name);
    }
}
