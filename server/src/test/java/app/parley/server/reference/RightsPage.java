// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The page of who may do what, from `rights.txt`, which a test tries on a real server.
public final class RightsPage {
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("ok", "yes");
        WORDS.put("heard", "yes");
        WORDS.put("silent", "not passed on");
        WORDS.put("login", "`not-signed-in`");
        WORDS.put("hidden", "`room-not-found`");
        WORDS.put("join", "`not-a-member`");
        WORDS.put("no", "`forbidden`");
        WORDS.put("mod", "`forbidden` (moderator)");
        WORDS.put("guest", "`forbidden` (guest)");
        WORDS.put("muted", "`muted`");
        WORDS.put("absent", "`not-found`");
        WORDS.put("password", "with the password");
        WORDS.put("block", "`blocked`");
        WORDS.put("-", "");
    }

    private static final String HEAD = """
            # Who may do what

            This page is generated from the table `rights.txt`. The test `RightsIT` tries each of its lines on a real server. A cell says *yes*, or names the code of the error, with
            its `reason` in brackets. An empty cell is a case that does not exist. Without a login, the server refuses every call as `not-signed-in`, except those in the last section.

            - *owner*, *admin*, *member* and *guest* are in the room and are not its moderators. *moderator* is a member who moderates the room. *muted* is a member who is muted in it.
            - *owner-out*, *admin-out*, *outsider* and *guest-out* were never in the room. *former* has left it.
            - *blocked* and *blocker* are the two people of a direct room: the blocker blocks the other. In a new room, *blocked* adds the blocker, and *blocker* adds the blocked person.
            - Calls with `{username}` are tried on a member who moderates the room, and those marked *of a stranger* on a person who was never in it.

            """;

    private final Rights rights = Rights.read();

    /// Return the page in Markdown.
    public String write() {
        var page = new StringBuilder(HEAD);
        page.append("## In a room\n\n");
        table(page, rights.lines().stream().filter(RightsPage::isRoom).toList(), true);
        page.append("\n## Outside of rooms\n\n");
        table(
                page,
                rights.lines().stream().filter(line -> line.kind().equals("-")).toList(),
                false);
        page.append("\n## Without a login\n\n");
        for (var line : rights.lines()) {
            if (line.kind().equals("open")) {
                page.append("- `").append(line.call()).append("`\n");
            }
        }
        return page.toString();
    }

    private static boolean isRoom(Rights.Line line) {
        return !Set.of("-", "open").contains(line.kind());
    }

    private static void table(StringBuilder page, List<Rights.Line> lines, boolean withKind) {
        var callers = new ArrayList<>(lines.getFirst().cells().keySet());
        callers.remove("nobody");
        row(page, "call or frame", withKind ? "room" : null, callers);
        row(
                page,
                "---",
                withKind ? "---" : null,
                callers.stream().map(_ -> "---").toList());
        for (var line : lines) {
            row(
                    page,
                    "`" + line.call() + "`" + (line.what().isEmpty() ? "" : " of " + line.what()),
                    withKind ? line.kind() : null,
                    callers.stream()
                            .map(caller -> word(line.cells().get(caller)))
                            .toList());
        }
    }

    private static String word(@Nullable String cell) {
        var word = WORDS.get(cell);
        if (word == null) {
            throw new AssertionError("the page has no words for " + cell);
        }
        return word;
    }

    private static void row(StringBuilder page, String first, @Nullable String second, List<String> others) {
        page.append("| ").append(first).append(second == null ? "" : " | " + second);
        page.append(others.stream().collect(Collectors.joining(" | ", " | ", " |\n")));
    }
}
