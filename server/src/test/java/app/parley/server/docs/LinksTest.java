// SPDX-License-Identifier: Apache-2.0
package app.parley.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every link within the repository leads somewhere. Links to elsewhere are written to target/external-links.txt for
/// whoever wants to look; no test loads them.
final class LinksTest {
    @Test
    void everyLinkLeadsToAFileAndAHeadingThatAreThere() throws IOException {
        var dead = new ArrayList<String>();
        var elsewhere = new TreeSet<String>();
        var documents = Markdown.all();
        for (var document : documents) {
            for (var link : document.links()) {
                if (link.matches("[a-z]+:.*")) {
                    elsewhere.add(link + "  " + document.name());
                } else if (!leads(document, link)) {
                    dead.add(document.name() + ": " + link);
                }
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/external-links.txt"), elsewhere);

        assertThat(documents).hasSizeGreaterThan(40);
        assertThat(dead).isEmpty();
    }

    private static boolean leads(Markdown document, String link) {
        var parts = List.of(link.split("#", 2));
        var file = parts.getFirst().isEmpty()
                ? Repository.ROOT.resolve(document.name())
                : Repository.ROOT.resolve(document.name()).resolveSibling(parts.getFirst());
        if (!Files.exists(file) || !file.normalize().startsWith(Repository.ROOT)) {
            return false;
        }
        return parts.size() == 1
                || (file.toString().endsWith(".md")
                        && Markdown.read(Repository.ROOT
                                        .relativize(file.normalize())
                                        .toString())
                                .anchors()
                                .contains(parts.get(1)));
    }

    @Test
    void everyPageIsReachedFromTheReadme() {
        var reached = new TreeSet<String>();
        var next = new ArrayList<>(List.of("README.md"));
        while (!next.isEmpty()) {
            var name = next.removeLast();
            if (reached.add(name)) {
                Markdown.read(name).links().stream()
                        .filter(link -> link.matches("[^:#]+\\.md(#.*)?"))
                        .map(link -> Path.of(name)
                                .resolveSibling(link.replaceFirst("#.*", ""))
                                .normalize()
                                .toString())
                        .filter(file -> Files.exists(Repository.ROOT.resolve(file)))
                        .forEach(next::add);
            }
        }

        assertThat(Markdown.followed().map(Markdown::name)).isSubsetOf(reached);
    }
}
