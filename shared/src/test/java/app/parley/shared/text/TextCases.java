// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The cases that server, app and page are held to: the files in `text-cases`.
public final class TextCases {
    private TextCases() {}

    /// Return the cases of the file `name`, in order.
    public static Stream<JsonNode> of(String name) {
        return StreamSupport.stream(file(name).spliterator(), false);
    }

    private static JsonNode file(String name) {
        try (var file = Objects.requireNonNull(TextCases.class.getResourceAsStream("/text-cases/" + name))) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Return the texts of the list `list` in the file `name`.
    public static Stream<String> texts(String name, String list) {
        return StreamSupport.stream(file(name).get(list).spliterator(), false).map(JsonNode::asText);
    }

    /// Return texts of about `length` characters that are made to take a parser long.
    public static Stream<String> hostile(int length) {
        return of("hostile.json").map(given -> {
            var part = given.get("part").asText();
            return given.get("before").asText() + part.repeat((length - 16) / part.length());
        });
    }
}
