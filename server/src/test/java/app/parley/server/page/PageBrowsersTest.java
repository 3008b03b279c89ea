// SPDX-License-Identifier: Apache-2.0
package app.parley.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page uses nothing that is newer than the oldest browsers that it serves: Chrome and Edge 109, Firefox 115,
/// Safari 16.4.
///
/// The versions are those of MDN's tables of compatibility; a feature that is newer in one of the three is not used.
final class PageBrowsersTest {
    private static final String OLDEST = "Chrome or Edge 109, Firefox 115, Safari 16.4";
    private static final Path PAGE = page();

    private static Path page() {
        try {
            var index =
                    Objects.requireNonNull(PageBrowsersTest.class.getResource("/app/parley/server/page/index.html"));
            return Objects.requireNonNull(Path.of(index.toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files(String ending) throws IOException {
        try (var files = Files.walk(PAGE)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> uses(String ending, String feature) throws IOException {
        var pattern = Pattern.compile(feature);
        return files(ending).stream()
                .filter(file -> pattern.matcher(withoutComments(file)).find())
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private static String withoutComments(Path file) {
        try {
            return Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)(^|\\s)//.*$", "");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " uses ", quoteCharacter = '^', textBlock = """
            Map.groupBy, Object.groupBy: 117, 119, 17.4 uses \\.groupBy\\(
            Promise.withResolvers: 119, 121, 17.4 uses \\.withResolvers\\(
            Promise.try: 128, 134, 18.2 uses Promise\\.try\\(
            AbortSignal.any: 116, 124, 17.4 uses AbortSignal\\.any\\(
            Array toSorted, toReversed, toSpliced: 110, 115, 16 uses \\.to(Sorted|Reversed|Spliced)\\(
            Array.fromAsync: 121, 115, 16.4 uses Array\\.fromAsync\\(
            well-formed strings: 111, 119, 16.4 uses \\.(isWellFormed|toWellFormed)\\(
            sets as in mathematics: 122, 127, 17 uses \\.(union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\\(
            iterators with map, filter, take …: 122, 131, 18.4 uses (?<!Object)\\.(keys|values|entries|matchAll)\\([^)]*\\)\\s*\\.(map|filter|take|drop|some|every|find|reduce|toArray|forEach|flatMap)\\(
            regular expressions with v: 112, 116, 17 uses [^/\\s]/[dgimsuy]*v[dgimsuy]*[;,.)\\s]
            RegExp.escape: 136, 134, 18.2 uses RegExp\\.escape\\(
            groups of one name: 125, 129, 17 uses \\(\\?<(\\w+)>[^\\n]*\\(\\?<\\1>
            URL.canParse, URL.parse: 120, 115, 17 uses URL\\.(canParse|parse)\\(
            Intl.DurationFormat: 129, 136, 16.4 uses Intl\\.DurationFormat
            Intl.Segmenter: 87, 125, 14.1 uses Intl\\.Segmenter
            JSON with sources: 114, 135, 18.4 uses JSON\\.rawJSON
            import attributes: 123, 138, 17.2 uses import[^;]*\\bwith\\s*\\{\\s*type
            declarations with using: 134, 141, 27.3 uses (?m)^\\s*(await )?using \\w
            Uint8Array in base 64: 140, 133, 18.2 uses \\.(fromBase64|toBase64|toHex|fromHex)\\(
            popover: 114, 125, 17 uses popover|showPopover
            checkVisibility: 105, 106, 17.4 uses \\.checkVisibility\\(
            dialog.closedBy, requestClose: 134, 141, 27.3 uses closedBy|requestClose
            view transitions: 111, 144, 18 uses startViewTransition
            scrollend: 114, 109, 26.2 uses 'scrollend'|onscrollend
            moveBefore: 133, 144, never uses \\.moveBefore\\(
            requestIdleCallback: 47, 55, never uses requestIdleCallback
            scheduler: 94, 142, never uses \\bscheduler\\.
            setHTML: 146, 148, never uses \\.(setHTML|setHTMLUnsafe)\\(
            navigation: 102, 147, 26.2 uses \\bnavigation\\.
            """)
    void noScriptUsesWhatIsNewer(String feature, String pattern) throws IOException {
        assertThat(uses(".js", pattern)).as(feature).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " uses ", quoteCharacter = '^', textBlock = """
            light-dark(): 123, 120, 17.5 uses light-dark\\(
            :has(): 105, 121, 15.4 uses :has\\(
            nesting: 120, 117, 17.2 uses (?m)^\\s+&
            color-mix(): 111, 113, 16.2 uses color-mix\\(
            text-wrap: 114, 121, 17.4 uses text-wrap(-style)?:
            subgrid: 117, 71, 16 uses subgrid
            @scope: 118, 146, 26.4 uses @scope
            @property: 85, 128, 16.4 uses @property
            @starting-style: 117, 129, 17.5 uses @starting-style
            animated timelines: 115, 159, 26 uses animation-timeline|scroll-timeline
            anchors: 125, 147, 26 uses anchor-name|position-anchor
            field-sizing: 123, 152, 26.2 uses field-sizing
            interpolate-size: 129, never, preview uses interpolate-size
            content-visibility: 85, 125, 18 uses content-visibility
            """)
    void noStyleSheetUsesWhatIsNewer(String feature, String pattern) throws IOException {
        assertThat(uses(".css", pattern)).as(feature).isEmpty();
    }

    @Test
    void whoeverIsOlderIsToldWhichBrowsersAreServed() throws IOException {
        var index = Files.readString(PAGE.resolve("index.html")).replaceAll("\\s+", " ");
        assertThat(index).contains("Use " + OLDEST + ", or anything newer.");
        assertThat(Files.readString(Path.of("..", "docs", "user", "guide.md")).replaceAll("\\s+", " "))
                .contains(OLDEST);
    }

    @Test
    void theFirstScriptRunsInBrowsersThatKnowNoModules() throws IOException {
        var script = withoutComments(PAGE.resolve("first.js"));
        assertThat(script)
                .doesNotContainPattern("=>|`|\\b(let|const|class|import|export|async|await)\\b|\\?\\.|\\?\\?");
    }

    @Test
    void theWordsOfTheFirstPictureAreThoseOfTheLanguageFile() throws IOException {
        var words = Files.readString(PAGE.resolve("words").resolve("en.js"));
        assertThat(Files.readString(PAGE.resolve("index.html"))).contains(">Opening the chat…<");
        assertThat(words).contains("starting: 'Opening the chat…'");
    }
}
