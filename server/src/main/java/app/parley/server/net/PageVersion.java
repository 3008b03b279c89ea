// SPDX-License-Identifier: Apache-2.0
package app.parley.server.net;

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

/// The browser page as one whole: `index.html`, the files that it names, and the modules that these import.
///
/// The files are addressed below `page/<name>/`, where the name is made from all their bytes, so a browser may keep
/// them for ever and never mixes two versions. `index.html` is asked for at each visit and names the folder.
final class PageVersion {
    /// `href="page.css"` and `src="main.js"`.
    private static final Pattern NAMED = Pattern.compile("(?<=\\s)(href|src)=\"([a-z0-9][a-z0-9-]*\\.[a-z0-9]+)\"");

    private static final Pattern IMPORTED = Pattern.compile("\\b(?:from|import) '\\./([a-z0-9-]+\\.js)'");
    private static final Pattern HEAD_ENDS = Pattern.compile("(?=</head>)");

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
        var files = new LinkedHashMap<String, byte[]>();
        var waiting = new ArrayList<>(names(NAMED, 2, index));
        while (!waiting.isEmpty()) {
            var name = waiting.removeFirst();
            if (!files.containsKey(name)) {
                read.apply(name).ifPresent(bytes -> {
                    files.put(name, bytes);
                    if (name.endsWith(".js")) {
                        waiting.addAll(names(IMPORTED, 1, new String(bytes, StandardCharsets.UTF_8)));
                    }
                });
            }
        }
        var folder = "page/" + digest(index, files) + "/";
        return new PageVersion(files, folder, addressed(index, files, folder).getBytes(StandardCharsets.UTF_8));
    }

    /// The page as it is sent: with the folder in its addresses, and with every module named, so that a browser
    /// fetches them side by side rather than one import after the other.
    private static String addressed(String index, Map<String, byte[]> files, String folder) {
        var named = NAMED.matcher(index)
                .replaceAll(found -> files.containsKey(found.group(2))
                        ? found.group(1) + "=\"" + folder + found.group(2) + "\""
                        : found.group());
        var modules = new StringBuilder();
        var first = names(NAMED, 2, index);
        for (var name : files.keySet()) {
            if (name.endsWith(".js") && !first.contains(name)) {
                modules.append("  <link rel=\"modulepreload\" href=\"")
                        .append(folder)
                        .append(name)
                        .append("\">\n");
            }
        }
        return HEAD_ENDS.matcher(named).replaceFirst(modules.toString());
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
