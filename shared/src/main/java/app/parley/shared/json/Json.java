// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Turns the records of `app.parley.shared.api` into JSON and back. Thread-safe.
public final class Json {
    /// Refuses input that only an attacker sends: deep nesting, numbers of a thousand digits, a name given twice.
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(32)
                    .maxStringLength(1 << 20)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Neither 1.5 nor "3" is a whole number, neither 3 nor true a text.
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, config -> {
                config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    /// Windows begins files with it.
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private Json() {}

    /// Return `body` as JSON in UTF-8.
    public static byte[] write(Object body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("writing " + body.getClass().getSimpleName(), e);
        }
    }

    /// Return `bytes` read as a `type`; fields that it does not have are ignored.
    ///
    /// @throws MalformedJson when the bytes are not JSON in UTF-8 or a field has the wrong form
    public static <T> T read(byte[] bytes, Class<T> type) throws MalformedJson {
        try {
            var value = MAPPER.readValue(text(bytes), type);
            if (value == null) {
                throw new MalformedJson("null instead of a " + type.getSimpleName());
            }
            return value;
        } catch (InvalidNullException e) {
            throw MalformedJson.nullInList(e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new MalformedJson(e.getOriginalMessage());
        }
    }

    /// Jackson would also take UTF-16, and in UTF-8 what is not well formed: two programs could read two texts.
    private static String text(byte[] bytes) throws MalformedJson {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK
                    ? text.toString()
                    : text.subSequence(1, text.length()).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJson("not UTF-8");
        }
    }
}
