// SPDX-License-Identifier: Apache-2.0
package app.parley.server.page;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The browser page as one whole: `index.html`, the files that it names, and the modules that these import.
///
/// The files are addressed below `page/<name>/`, where the name is made from all their bytes, so a browser may keep
/// them for ever and never mixes two versions. `index.html` is asked for at each visit and names the folder.
///
/// Modules that are imported at once are named in `index.html`, so that a browser fetches them side by side rather than
/// one import after the other: those of its head in the head, those of its `<template>` in there, for a script to
/// fetch.
final class PageVersion {
    /// `href="view/page.css"` and `src="main.js"`.
    private static final Pattern NAMED =
            Pattern.compile("(?<=\\s)(href|src)=\"((?:[a-z]+/)?[a-z0-9][a-z0-9-]*\\.[a-z0-9]+)\"");

    private static final Pattern IMPORTED = Pattern.compile("\\b(?:from|import) '(\\.[a-z0-9./-]+\\.js)'");
    /// `part(import('./later.js'))` and ``(end) => import(`./later.js${end}`)``, but no type in a comment.
    private static final Pattern IMPORTED_LATER =
            Pattern.compile("(?:=> |\\(|await )import\\(['`](\\.[a-z0-9./-]+\\.js)(?:'\\)(?![.\\[])|\\$\\{)");
    /// `new URL('./later.css', import.meta.url)`: a style that a module adds.
    private static final Pattern ADDED_LATER =
            Pattern.compile("new URL\\('(\\.[a-z0-9./-]+\\.css)', import\\.meta\\.url\\)");

    private static final Pattern HEAD_ENDS = Pattern.compile("(?=</head>)");
    private static final Pattern TEMPLATE_ENDS = Pattern.compile("(?=</template>)");

    private final Map<String, byte[]> files;
    private final String folder;
    private final byte[] index;

    private PageVersion(Map<String, byte[]> files, String folder, byte[] index) {
        this.files = files;
        this.folder = folder;
        this.index = index;
    }

    /// Read the page by `read`, which returns the file of a name. Empty when there is no `index.html`.
    static Optional<PageVersion> read(Function<String, Optional<byte[]>> read) {
        return read.apply("index.html").map(index -> of(new String(index, StandardCharsets.UTF_8), read));
    }

    private static PageVersion of(String index, Function<String, Optional<byte[]>> read) {
        int headEnds = Math.max(0, index.indexOf("</head>"));
        var files = new LinkedHashMap<String, byte[]>();
        var named = names(NAMED, 2, index);
        var ofHead = add(names(NAMED, 2, index.substring(0, headEnds)), files, read);
        var ofTemplate = add(names(NAMED, 2, index.substring(headEnds)), files, read);
        addLater(files, read);
        ofHead.removeAll(named);
        ofTemplate.removeAll(named);
        var folder = "page/" + digest(index, files) + "/";
        var addressed = NAMED.matcher(index)
                .replaceAll(found -> files.containsKey(found.group(2))
                        ? found.group(1) + "=\"" + folder + found.group(2) + "\""
                        : found.group());
        addressed = HEAD_ENDS.matcher(addressed).replaceFirst(preloads(folder, ofHead));
        addressed = TEMPLATE_ENDS.matcher(addressed).replaceFirst(preloads(folder, ofTemplate));
        return new PageVersion(files, folder, addressed.getBytes(StandardCharsets.UTF_8));
    }

    /// Add the files of these names, each followed by all that it imports at once; return the names of those that are
    /// new.
    private static List<String> add(
            List<String> names, Map<String, byte[]> files, Function<String, Optional<byte[]>> read) {
        var added = new ArrayList<String>();
        for (var named : names) {
            var waiting = new ArrayList<>(List.of(named));
            while (!waiting.isEmpty()) {
                var name = waiting.removeFirst();
                if (!files.containsKey(name)) {
                    read.apply(name).ifPresent(bytes -> {
                        files.put(name, bytes);
                        added.add(name);
                        waiting.addAll(imports(IMPORTED, name, bytes));
                    });
                }
            }
        }
        return added;
    }

    /// Add the modules that others import while they run, with all their imports, and the styles that modules add.
    private static void addLater(Map<String, byte[]> files, Function<String, Optional<byte[]>> read) {
        var later = new ArrayList<String>();
        do {
            later.clear();
            files.forEach((name, bytes) -> {
                later.addAll(imports(IMPORTED_LATER, name, bytes));
                later.addAll(imports(ADDED_LATER, name, bytes));
            });
        } while (!add(later, files, read).isEmpty());
    }

    private static List<String> imports(Pattern pattern, String name, byte[] bytes) {
        if (!name.endsWith(".js")) {
            return List.of();
        }
        var importer = URI.create(name);
        return names(pattern, 1, new String(bytes, StandardCharsets.UTF_8)).stream()
                .map(relative -> importer.resolve(relative).toString())
                .toList();
    }

    private static String preloads(String folder, List<String> modules) {
        return modules.stream()
                .filter(name -> name.endsWith(".js"))
                .map(name -> "  <link rel=\"modulepreload\" href=\"" + folder + name + "\">\n")
                .collect(Collectors.joining());
    }

    private static List<String> names(Pattern pattern, int group, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(group))
                .distinct()
                .toList();
    }

    private static String digest(String index, Map<String, byte[]> files) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(index.getBytes(StandardCharsets.UTF_8));
            files.forEach((name, bytes) -> {
                sha.update(name.getBytes(StandardCharsets.UTF_8));
                sha.update(bytes);
            });
            return HexFormat.of().formatHex(sha.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// What a browser gets for the page's own address.
    byte[] index() {
        return index;
    }

    /// Return the name of the file that `path`, relative to the page, stands for when it belongs to this version.
    Optional<String> file(String path) {
        return path.startsWith(folder) && files.containsKey(path.substring(folder.length()))
                ? Optional.of(path.substring(folder.length()))
                : Optional.empty();
    }
}
