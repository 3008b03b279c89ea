// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SnippetTest {
    @Test
    void aShortTextIsShownWholeWithEveryPlaceMarked() {
        var snippet = Snippet.of("Tea, or more TEA?", List.of("tea"));
        assertThat(snippet.text()).isEqualTo("Tea, or more TEA?");
        assertThat(marked(snippet)).containsExactly("Tea", "TEA");
    }

    @Test
    void aTextBeginsJustBeforeTheFirstPlace() {
        var snippet =
                Snippet.of("word ".repeat(40) + "needle and " + "thread ".repeat(60), List.of("needle", "thread"));
        assertThat(snippet.text()).startsWith("…").endsWith("…").hasSizeLessThan(170);
        assertThat(snippet.text().indexOf("needle")).isLessThan(30);
        assertThat(marked(snippet)).startsWith("needle", "thread");
    }

    @Test
    void aTextWithoutSpacesIsCutBesideALetterNotInIt() {
        var snippet = Snippet.of("😀".repeat(60) + "needle" + "😀".repeat(200), List.of("needle"));
        assertThat(marked(snippet)).containsExactly("needle");
        assertThat(snippet.text().codePoints()).noneMatch(letter -> letter >= 0xd800 && letter <= 0xdfff);
    }

    @Test
    void lettersThatFoldToMoreOrFewerAreMarkedWhereTheyStand() {
        assertThat(marked(Snippet.of("Die Straße ﬁndet", List.of("strasse", "findet"))))
                .containsExactly("Straße", "ﬁndet");
        assertThat(marked(Snippet.of("ＦＵＬＬ width", List.of("full")))).containsExactly("ＦＵＬＬ");
    }

    @Test
    void placesThatOverlapAreMarkedOnce() {
        assertThat(marked(Snippet.of("lighthouse", List.of("light", "lighthouse"))))
                .containsExactly("lighthouse");
    }

    private static List<String> marked(Snippet snippet) {
        return snippet.marks().stream()
                .map(mark -> snippet.text().substring(mark.start(), mark.end()))
                .toList();
    }
}
