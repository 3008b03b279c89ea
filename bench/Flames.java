// SPDX-License-Identifier: Apache-2.0
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Draws what `perf script -F comm,ip,sym,dso` prints as a flame graph: a box for each function, as wide as the share of
/// samples in which it was on the stack, callers below what they call, threads of one kind at the foot.
///
/// `perf script -F comm,ip,sym,dso | java Flames.java "What it is" > profile.svg`
public final class Flames {
    private static final int WIDTH = 1180;
    private static final int ROW = 17;
    private static final int HEAD = 34;
    private static final double LEAST = 0.002;
    private static final double LETTER = 6.3;

    private static final Pattern FRAME = Pattern.compile("\\s*[0-9a-f]+ (.*) \\((.*)\\)");
    private static final Pattern JAVA = Pattern.compile("(?:.* )?([\\w$./]+)\\.([\\w$<>]+)\\(.*\\)");
    private static final Pattern NUMBER = Pattern.compile("[-#(]\\d+.*");

    /// What each of Java's threads begins with.
    private static final Pattern START = Pattern.compile(
            "start_thread|thread_native_entry|thread_entry|(Java)?Thread::.*|JavaCalls::.*|StubRoutines.*|Interpreter|clone3");

    private final StringBuilder svg = new StringBuilder();

    private static final class Node {
        private final String name;
        private final Map<String, Node> above = new TreeMap<>();
        private long samples;

        Node(String name) {
            this.name = name;
        }

        Node add(String name) {
            var node = above.computeIfAbsent(name, Node::new);
            node.samples++;
            return node;
        }

        int height(long least) {
            return samples < least
                    ? 0
                    : 1 + above.values().stream().mapToInt(node -> node.height(least)).max().orElse(0);
        }
    }

    private Flames() {}

    public static void main(String[] arguments) throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.print(new Flames().draw(arguments[0], read(in)));
        }
    }

    private static Node read(BufferedReader in) throws IOException {
        var root = new Node("all");
        var stack = new ArrayList<String>();
        String thread = "";
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var frame = FRAME.matcher(line);
            if (line.isBlank()) {
                note(root, thread, stack);
                stack.clear();
            } else if (frame.matches()) {
                // Where a library keeps no frame pointers, what follows are no addresses at all.
                if (!frame.group(2).equals("[unknown]")) {
                    stack.add(name(frame.group(1), frame.group(2)));
                }
            } else {
                thread = NUMBER.matcher(line.strip()).replaceFirst("");
            }
        }
        note(root, thread, stack);
        return root;
    }

    private static void note(Node root, String thread, List<String> stack) {
        if (stack.isEmpty()) {
            return;
        }
        root.samples++;
        var node = root.add(thread.isEmpty() ? "main" : thread);
        String last = "";
        var fromTheFoot = stack.reversed().stream()
                .dropWhile(name -> START.matcher(name).matches())
                .toList();
        for (var name : fromTheFoot) {
            // What has no name says nothing twice.
            if (!name.equals(last)) {
                node = node.add(name);
            }
            last = name;
        }
    }

    private static String name(String symbol, String object) {
        if (symbol.equals("[unknown]")) {
            return object.contains("sqlite") ? "SQLite" : "?";
        }
        var java = JAVA.matcher(symbol);
        if (java.matches() && object.contains("perf-")) {
            var type = java.group(1).replaceFirst("\\$\\$Lambda/.*", " lambda");
            return type.substring(type.lastIndexOf('.') + 1) + "." + java.group(2);
        }
        return symbol;
    }

    private String draw(String title, Node root) {
        long least = Math.max(1, (long) (root.samples * LEAST));
        int height = HEAD + ROW * root.height(least) + 8;
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s">
                <style>text{font:11px ui-monospace,monospace;fill:#1b1b1f}.t{font:600 14px system-ui,sans-serif}</style>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                <text class="t" x="8" y="22">%s</text>
                """.formatted(WIDTH, height, escaped(title), escaped(title)));
        box(root, 0, WIDTH, height - 8 - ROW, root.samples, least);
        return svg.append("</svg>\n").toString();
    }

    private void box(Node node, double x, double width, int y, long all, long least) {
        var share = String.format(Locale.ROOT, "%.1f %%", 100.0 * node.samples / all);
        int letters = (int) ((width - 6) / LETTER);
        svg.append(String.format(
                Locale.ROOT,
                "<g><title>%s: %s</title><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>",
                escaped(node.name),
                share,
                x,
                y,
                Math.max(0.5, width - 1),
                ROW - 1,
                colour(node.name)));
        if (letters >= 3) {
            var words = node.name.length() > letters ? node.name.substring(0, letters - 1) + "…" : node.name;
            svg.append(String.format(
                    Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%s</text>", x + 3, y + ROW - 5, escaped(words)));
        }
        svg.append("</g>\n");
        double at = x;
        for (var above : node.above.values().stream()
                .sorted(Comparator.comparingLong((Node other) -> other.samples).reversed())
                .toList()) {
            double wide = width * above.samples / node.samples;
            if (above.samples >= least) {
                box(above, at, wide, y - ROW, all, least);
            }
            at += wide;
        }
    }

    /// Java's own and ours in green, SQLite's in violet, the kernel's and the rest in sand.
    private static String colour(String name) {
        int shade = Math.floorMod(name.hashCode(), 24);
        int hue = name.equals("SQLite") ? 265 : name.matches("[A-Z][\\w$]*\\..*") ? 150 : 38;
        return "hsl(" + hue + "," + (45 + shade % 12) + "%," + (70 + shade % 14) + "%)";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
