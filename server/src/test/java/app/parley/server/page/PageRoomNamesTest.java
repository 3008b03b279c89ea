// SPDX-License-Identifier: Apache-2.0
package app.parley.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.text.RoomNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page takes the same letters for each other as the app.
final class PageRoomNamesTest {
    @Test
    void eachLetterOfThePagesTableLooksLikeItsLatinOneInTheAppToo() throws IOException {
        String script;
        try (var in = Objects.requireNonNull(
                PageRoomNamesTest.class.getResourceAsStream("/app/parley/server/page/core/room-twins.js"))) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, String> names = new HashMap<>();
        var rows = Pattern.compile("\\b([a-z]): '([^']+)'")
                .matcher(script)
                .results()
                .toList();
        assertThat(rows).hasSize(25);
        for (var row : rows) {
            names.put(row.group(1), row.group(1));
            row.group(2).codePoints().mapToObj(Character::toString).forEach(letter -> names.put(letter, letter));
        }
        assertThat(RoomNames.lookingAlike(names)).hasSameSizeAs(names.keySet());
        assertThat(RoomNames.lookingAlike(Map.of("x", "х", "y", "у", "z", "z"))).isEmpty();
    }
}
