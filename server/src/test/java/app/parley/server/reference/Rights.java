// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The table of `rights.txt`.
record Rights(List<Line> lines) {
    private static final Pattern GAP = Pattern.compile(" {2,}");

    /// A call or frame in one kind of room: who asks, to what becomes of it. `what` says of which message.
    record Line(String call, String what, String kind, Map<String, String> cells) {
        /// Return the same with other answers.
        Line with(List<String> answers) {
            var other = new LinkedHashMap<String, String>();
            Iterator<String> next = answers.iterator();
            cells.keySet().forEach(caller -> other.put(caller, next.next()));
            return new Line(call, what, kind, other);
        }

        @Override
        public String toString() {
            return call + " " + what + " " + kind + ": "
                    + cells.entrySet().stream()
                            .map(cell -> cell.getKey() + " " + cell.getValue())
                            .collect(Collectors.joining(", "));
        }
    }

    static Rights read() {
        try (var in = Rights.class.getResourceAsStream("rights.txt")) {
            if (in == null) {
                throw new AssertionError("rights.txt is missing");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rights parse(String text) {
        var lines = new ArrayList<Line>();
        var callers = List.<String>of();
        for (var line : text.lines().filter(each -> !each.isBlank()).toList()) {
            var fields = List.of(GAP.split(line.strip()));
            if (line.startsWith("# call")) {
                callers = fields.subList(2, fields.size());
            } else if (!line.startsWith("#")) {
                lines.add(line(fields, callers));
            }
        }
        return new Rights(lines);
    }

    private static Line line(List<String> fields, List<String> callers) {
        var call = fields.getFirst().split(" of ", 2);
        var cells = new LinkedHashMap<String, String>();
        if (fields.get(1).equals("open")) {
            cells.put("nobody", "open");
        } else {
            for (int i = 0; i < callers.size(); i++) {
                cells.put(callers.get(i), fields.get(i + 2));
            }
        }
        return new Line(call[0], call.length > 1 ? call[1] : "", fields.get(1), cells);
    }
}
