// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes records of the contract by looking at what they hold: one with everything in it, one with as little as
/// may be.
enum Samples {
    FULL,
    BARE;

    <T extends Record> T of(Class<T> type) {
        try {
            var values = new ArrayList<@Nullable Object>();
            var types = new ArrayList<Class<?>>();
            for (var component : type.getRecordComponents()) {
                types.add(component.getType());
                values.add(isOptional(component) && this == BARE ? null : value(component));
            }
            var constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.toString(), e);
        }
    }

    /// Return the records that `root` permits, at any depth.
    static Stream<Class<?>> records(Class<?> root) {
        return Arrays.stream(root.getPermittedSubclasses())
                .flatMap(type -> type.isInterface() ? records(type) : Stream.of(type));
    }

    static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private Object value(RecordComponent component) {
        return value(component.getAnnotatedType(), component.getName());
    }

    private Object value(AnnotatedType annotated, String name) {
        var type = annotated.getType();
        if (raw(type) == List.class) {
            var item = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0];
            return this == FULL ? List.of(value(item, name)) : List.of();
        }
        if (raw(type) == Map.class) {
            var key = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0];
            return this == FULL ? Map.of(value(key, name), 7L) : Map.of();
        }
        return value((Class<?>) type, name);
    }

    private Object value(Class<?> type, String name) {
        if (type == String.class) {
            return text(name);
        }
        if (type == long.class || type == Long.class) {
            return this == BARE && name.equals("profiles") ? 0L : 7L;
        }
        if (type == int.class || type == Integer.class) {
            return this == BARE && name.equals("slowSeconds") ? 0 : 7;
        }
        if (type == boolean.class || type == Boolean.class) {
            return this == FULL;
        }
        if (type == Instant.class) {
            return Instant.EPOCH;
        }
        if (type == Emoji.class) {
            return new Emoji("👍");
        }
        if (type == RoomId.class) {
            return RoomId.GENERAL;
        }
        if (type == SendId.class) {
            return new SendId("01JD");
        }
        if (type == MessageText.class) {
            return new MessageText("hello");
        }
        if (type.isEnum()) {
            var constants = type.getEnumConstants();
            return constants[constants.length - 1];
        }
        return of(type.asSubclass(Record.class));
    }

    private static String text(String name) {
        return switch (name) {
            case "kind" -> "direct";
            case "role" -> "member";
            case "colour" -> "teal";
            case "registration" -> "open";
            case "emoji" -> "👍";
            case "posting" -> "moderators";
            case "at", "expiresAt", "createdAt", "usedAt", "seenAt", "mutedUntil", "bannedUntil" ->
                "1970-01-01T00:00:00.000Z";
            default -> "ada";
        };
    }

    private static Type raw(Type type) {
        return type instanceof ParameterizedType generic ? generic.getRawType() : type;
    }
}
