// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextParserTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static Stream<JsonNode> marks() {
        return TextCases.of("marks.json");
    }

    static Stream<JsonNode> links() {
        return TextCases.of("links.json");
    }

    @ParameterizedTest
    @MethodSource("marks")
    void findsTheBlocksOfTheTable(JsonNode given) {
        assertThat(blocks(given.get("text").asText())).isEqualTo(given.get("blocks"));
    }

    @ParameterizedTest
    @MethodSource("links")
    void findsTheLinksOfTheTable(JsonNode given) {
        var found = TextParser.parse(given.get("text").asText()).stream()
                .flatMap(block -> ((TextBlock.Paragraph) block).spans().stream())
                .filter(TextSpan.Link.class::isInstance)
                .map(span -> ((TextSpan.Link) span).address())
                .toList();
        if (!given.has("link")) {
            assertThat(found).isEmpty();
            return;
        }
        assertThat(found)
                .containsExactly(new WebAddress(
                        given.get("link").asText(),
                        given.get("host").asText(),
                        given.path("doubtful").asBoolean()));
        assertThat(found.getFirst().target()).hasToString(given.get("target").asText());
    }

    private static ArrayNode blocks(String text) {
        var blocks = JSON.arrayNode();
        for (var block : TextParser.parse(text)) {
            switch (block) {
                case TextBlock.Code(var code) -> blocks.addObject().put("codeBlock", code);
                case TextBlock.Paragraph(var spans) -> {
                    var array = blocks.addArray();
                    spans.forEach(span -> array.add(json(span)));
                }
            }
        }
        return blocks;
    }

    private static JsonNode json(TextSpan span) {
        var marked = span.bold() ? span.italic() ? "boldItalic" : "bold" : span.italic() ? "italic" : "";
        return switch (span) {
            case TextSpan.Words words ->
                marked.isEmpty()
                        ? JSON.textNode(words.text())
                        : JSON.objectNode().put(marked, words.text());
            case TextSpan.Code code -> JSON.objectNode().put("code", code.text());
            case TextSpan.Link link -> JSON.objectNode().put("link", link.text());
            case TextSpan.Mention mention -> JSON.objectNode().put("mention", mention.text());
        };
    }
}
