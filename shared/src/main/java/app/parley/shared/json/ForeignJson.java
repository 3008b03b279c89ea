// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads files of other programs, whose JSON nests deeper, is longer, and has other shapes than anything
/// on our wire. Thread-safe.
///
/// Values are maps, lists, strings, numbers, booleans and null.
public final class ForeignJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(200)
                            .maxNumberLength(64)
                            .maxStringLength(32 << 20)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ForeignJson() {}

    /// The elements of a list that could be read. `list` is false when the file holds another value, which is the only
    /// element then; `problem` says why reading ended before the end.
    public record Elements(
            boolean list,
            List<@Nullable Object> values,
            @Nullable String problem) {}

    /// Return the one value that `bytes` hold.
    ///
    /// @throws MalformedJson when they are not JSON; the message says where, in words for people
    public static @Nullable Object read(byte[] bytes) throws MalformedJson {
        try {
            return MAPPER.readValue(bytes, Object.class);
        } catch (JsonProcessingException e) {
            throw new MalformedJson(why(e));
        } catch (IOException e) {
            throw new MalformedJson("it cannot be read");
        }
    }

    /// Return the elements of the list that `bytes` hold, as far as they are JSON.
    public static Elements elements(byte[] bytes) {
        var values = new ArrayList<@Nullable Object>();
        boolean list = false;
        try (var parser = MAPPER.createParser(bytes)) {
            list = parser.nextToken() == JsonToken.START_ARRAY;
            if (!list) {
                values.add(MAPPER.readValue(parser, Object.class));
                return new Elements(false, values, null);
            }
            while (true) {
                var token = parser.nextToken();
                if (token == JsonToken.END_ARRAY) {
                    return new Elements(true, values, null);
                }
                if (token == null) {
                    return new Elements(true, values, "it ends within a list");
                }
                values.add(token == JsonToken.VALUE_NULL ? null : MAPPER.readValue(parser, Object.class));
            }
        } catch (JsonProcessingException e) {
            return new Elements(list, values, why(e));
        } catch (IOException e) {
            return new Elements(list, values, "it cannot be read");
        }
    }

    /// The library's own messages name its classes.
    private static String why(JsonProcessingException e) {
        var where = e.getLocation();
        return (e instanceof StreamConstraintsException
                        ? "it nests too deep or holds too long a text"
                        : "it is not JSON")
                + (where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr());
    }
}
