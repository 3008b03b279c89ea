// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.protocol.Event;
import app.parley.shared.text.TextBlock;
import app.parley.shared.text.TextParser;
import app.parley.shared.text.TextSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bold and italic words of Slack are bold and italic here, in texts and in blocks; struck ones keep their marks.
class SlackMarksTest {
    @TempDir
    Path folder;

    /// What Slack's export says, as JSON, and how it is shown: `b(…)` is bold, `i(…)` italic, `c(…)` code.
    private static final List<List<String>> CASES = List.of(
            List.of("'text':'a *bold* and _italic_ word'", "a b(bold) and i(italic) word"),
            List.of("'text':'*_both_*'", "bi(both)"),
            List.of("'text':'~struck~'", "~struck~"),
            List.of("'text':'`*code*` 2*3*4 a_b_c'", "c(*code*) 2*3*4 a_b_c"),
            List.of("'text':'*<https://example.org/a_b_|here>*'", "b(here (https://example.org/a_b_))"),
            List.of(block("'text':'bold ','style':{'bold':true}", "'text':'plain'"), "b(bold) plain"),
            List.of(block("'text':' both','style':{'bold':true,'italic':true}"), "bi(both)"),
            List.of(block("'text':'struck','style':{'strike':true}"), "~struck~"),
            List.of(block("'text':'one\\ntwo','style':{'italic':true}"), "i(one)\ni(two)"),
            List.of(block("'text':'*x*','style':{'bold':true,'code':true}"), "c(*x*)"));

    private static String block(String... elements) {
        return List.of(elements).stream()
                .map(element -> "{'type':'text'," + element + "}")
                .collect(Collectors.joining(
                        ",",
                        "'blocks':[{'type':'rich_text','elements':[{'type':'rich_text_section','elements':[",
                        "]}]}]"));
    }

    @Test
    void areMarksHere() throws IOException {
        var messages = new StringBuilder();
        for (int i = 0; i < CASES.size(); i++) {
            messages.append(i == 0 ? "[" : ",")
                    .append("{'type':'message','user':'U1','ts':'17000000" + (10 + i) + ".000100',")
                    .append(CASES.get(i).getFirst())
                    .append('}');
        }
        var imports = new ImportFixture(folder);
        imports.take(imports.zip(Map.of(
                "users.json", "[{\"id\":\"U1\",\"name\":\"ada\"}]",
                "channels.json", "[{\"id\":\"C1\",\"name\":\"tea\",\"members\":[\"U1\"]}]",
                "tea/2023-11-14.json", messages.append(']').toString().replace('\'', '"'))));

        assertThat(imports.events("tea").stream()
                        .filter(Event.Message.class::isInstance)
                        .map(event -> shown(((Event.Message) event).text())))
                .containsExactlyElementsOf(CASES.stream().map(List::getLast).toList());
    }

    private static String shown(String text) {
        return TextParser.parse(text).stream()
                .map(block -> switch (block) {
                    case TextBlock.Paragraph paragraph ->
                        paragraph.spans().stream().map(SlackMarksTest::shown).collect(Collectors.joining());
                    case TextBlock.Code code -> code.text();
                })
                .collect(Collectors.joining("|"))
                .replaceAll("\\)(bi?|i)\\(", "");
    }

    private static String shown(TextSpan span) {
        var marks = (span.bold() ? "b" : "") + (span.italic() ? "i" : "") + (span instanceof TextSpan.Code ? "c" : "");
        return marks.isEmpty() ? span.text() : marks + "(" + span.text() + ")";
    }
}
