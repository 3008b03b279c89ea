package app.parley.shared.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/// Reads what other programs have written to files, which nests deeper and is longer than anything on our wire.
/// Thread-safe.
public final class ForeignJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(200)
                            .maxNumberLength(64)
                            .maxStringLength(32 << 20)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ForeignJson() {}

    /// Return `bytes` read as a `type`; fields that it does not have are ignored, those that are missing are
    /// null.
    ///
    /// @throws MalformedJson when the bytes are not JSON or a field has the wrong form
    public static <T> T read(byte[] bytes, Class<T> type) throws MalformedJson {
        try {
            var value = MAPPER.readValue(bytes, type);
            if (value == null) {
                throw new MalformedJson("null instead of a " + type.getSimpleName());
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new MalformedJson(e.getOriginalMessage());
        } catch (IOException e) {
            throw new MalformedJson("not readable");
        }
    }
}
