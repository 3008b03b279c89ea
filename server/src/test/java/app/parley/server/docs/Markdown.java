// SPDX-License-Identifier: Apache-2.0
package app.parley.server.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A document of this repository: its blocks of code, its links and its headings. `name` is its path from the root.
record Markdown(String name, List<String> lines) {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^()\\s]+)\\)");
    private static final Pattern INLINE = Pattern.compile("`([^`]+)`");

    /// A fenced block: what stands behind the fence, the lines, and the number of its first line.
    record Block(String tag, List<String> lines, int at) {}

    Markdown {
        lines = List.copyOf(lines);
    }

    static Markdown read(String name) {
        try {
            return new Markdown(name, Files.readAllLines(Repository.ROOT.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Return all documents of the repository.
    static List<Markdown> all() {
        return Repository.files().stream()
                .map(file -> Repository.ROOT.relativize(file).toString().replace('\\', '/'))
                .filter(name -> name.endsWith(".md"))
                .sorted()
                .map(Markdown::read)
                .toList();
    }

    /// Return the documents whose commands count: those that people follow step by step. Decision records keep the
    /// commands of their day.
    static Stream<Markdown> followed() {
        return all().stream()
                .filter(file -> file.name.matches("README\\.md|CONTRIBUTING\\.md|docs/(?!decisions/).+\\.md"));
    }

    List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        List<String> inside = null;
        var tag = "";
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (!line.startsWith("```")) {
                if (inside != null) {
                    inside.add(lines.get(i));
                }
            } else if (inside == null) {
                inside = new ArrayList<>();
                tag = line.substring(3).strip();
            } else {
                blocks.add(new Block(tag, List.copyOf(inside), i + 1 - inside.size()));
                inside = null;
            }
        }
        return blocks;
    }

    /// Return the lines outside of blocks.
    private List<String> prose() {
        var prose = new ArrayList<String>();
        boolean inside = false;
        for (var line : lines) {
            if (line.strip().startsWith("```")) {
                inside = !inside;
            } else if (!inside) {
                prose.add(line);
            }
        }
        return prose;
    }

    /// Return where its links and pictures lead, as written.
    List<String> links() {
        return prose().stream()
                .map(line -> INLINE.matcher(line).replaceAll(""))
                .flatMap(line -> LINK.matcher(line).results().map(match -> match.group(1)))
                .toList();
    }

    /// Return what stands in backticks within lines.
    List<String> inlineCode() {
        return prose().stream()
                .flatMap(line -> INLINE.matcher(line).results().map(match -> match.group(1)))
                .toList();
    }

    /// Return the names by which its headings can be linked to, as GitHub makes them.
    Set<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        var anchors = new TreeSet<String>();
        for (var line : prose()) {
            if (line.matches("#{1,6} .*")) {
                var anchor = line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .strip()
                        .replace(' ', '-');
                int before = seen.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            }
        }
        return anchors;
    }
}
