// SPDX-License-Identifier: Apache-2.0
package app.parley.client.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every sentence of a bundle is asked for, and every sentence that is asked for is there.
///
/// A key stands in the code as it is, or is a prefix that ends with a dot, such as `failure.`, and a code, a close
/// code, or the name of a constant.
final class BundlesTest {
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern CODE = Pattern.compile("\\b(?:\\d{4}|[A-Z][A-Z_]+)\\b");
    private static final Pattern ASKED = Pattern.compile("\\bWords\\.of\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z0-9.-]*=");
    private static final Path RESOURCES = Path.of("src/main/resources/app/parley/client");

    private final String sources = sources(Path.of("src/main/java"));
    private final Set<String> literals = found(LITERAL, sources);
    private final Set<String> codes = codes();

    @Test
    void noSentenceIsUnused() throws IOException {
        for (var bundle : bundles()) {
            if (bundle.endsWith("refusals.properties")) {
                // Held to the contract's codes by `RefusalWordsTest`.
                continue;
            }
            assertThat(keys(bundle))
                    .as("%s", bundle)
                    .filteredOn(key -> !isUsed(key))
                    .isEmpty();
        }
    }

    /// The last one would count, and the other place would say something else.
    @Test
    void noSentenceIsGivenTwice() throws IOException {
        for (var bundle : bundles()) {
            var names = Files.readAllLines(bundle).stream()
                    .filter(line -> KEY.matcher(line).lookingAt())
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();
            assertThat(names).as("%s", bundle).doesNotHaveDuplicates();
        }
    }

    @Test
    void noSentenceIsMissing() throws IOException {
        var known = new TreeSet<String>();
        for (var bundle : bundles()) {
            known.addAll(keys(bundle));
        }
        assertThat(known).containsAll(found(ASKED, sources));
    }

    private boolean isUsed(String key) {
        return literals.contains(key)
                || literals.stream()
                        .filter(literal -> literal.endsWith(".") && key.startsWith(literal))
                        .anyMatch(prefix -> codes.contains(key.substring(prefix.length())));
    }

    private Set<String> codes() {
        var all = Stream.of("../shared/src/main/java", "../server/src/main/java")
                .map(folder -> sources(Path.of(folder)))
                .collect(Collectors.joining(sources));
        var codes = found(LITERAL, all);
        found(CODE, all).forEach(name -> codes.add(name.toLowerCase(Locale.ROOT).replace('_', '-')));
        return codes;
    }

    private static List<Path> bundles() throws IOException {
        try (var files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".properties") && !file.endsWith("version.properties"))
                    .toList();
        }
    }

    private static Set<String> keys(Path bundle) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(bundle)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames();
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(match.groupCount() == 0 ? 0 : 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String sources(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(BundlesTest::read)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
