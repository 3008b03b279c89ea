// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.text.TextCases;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MentionsTest {
    static Stream<JsonNode> cases() {
        return TextCases.of("mentions.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areTheNamesOfTheTable(JsonNode given) {
        var names = StreamSupport.stream(given.get("names").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        assertThat(Mentions.in(given.get("text").asText())).isEqualTo(names);
    }

    @Test
    void areOfOnePerson() {
        assertThat(Mentions.of("ben", "@Ben, look")).isTrue();
        assertThat(Mentions.of("ben", "@benny, look")).isFalse();
    }
}
