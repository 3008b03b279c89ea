package app.parley.server.transfer;

import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Turns other programs' names and texts into those that Parley allows, and counts what it had to change.
/// Confined to one thread.
final class ForeignWords {
    private final NotTaken notTaken;
    private final Map<String, String> people = new HashMap<>();
    private final Set<String> usernames = new HashSet<>();
    private final Set<String> rooms = new HashSet<>();

    ForeignWords(NotTaken notTaken) {
        this.notTaken = notTaken;
    }

    /// Return the username of whoever is called `name` there; the same one for the same name.
    String person(String name) {
        return people.computeIfAbsent(name, _ -> {
            var fitting = name.toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9._-]+", "-")
                    .replaceAll("^[^a-z0-9]+", "");
            fitting = fitting.isEmpty() ? "someone" : fitting.substring(0, Math.min(fitting.length(), 28));
            var free = fitting;
            for (int number = 2; !usernames.add(free); number++) {
                free = fitting + "-" + number;
            }
            if (!free.equals(name)) {
                notTaken.count("names of people that are written otherwise here (" + name + " is " + free + ")");
            }
            return new Username(free).value();
        });
    }

    /// Return an id for the room that is called `name` there, another one for each call.
    RoomId room(String name) {
        var slug = RoomId.slugFor(name.replace('_', '-'));
        var stem = slug.isEmpty() ? "room" : slug.substring(0, Math.min(slug.length(), 36));
        var free = stem;
        for (int number = 2; !rooms.add(free); number++) {
            free = stem + "-" + number;
        }
        return new RoomId(free);
    }

    /// Return who reacts with what, in that order.
    static List<Event.Reactions> reactions(Map<String, Set<String>> byEmoji) {
        return byEmoji.entrySet().stream()
                .map(each -> new Event.Reactions(each.getKey(), List.copyOf(each.getValue())))
                .toList();
    }

    /// Return a line of at most `most` characters, for names and topics of rooms.
    static String line(String text, int most) {
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        if (line.length() <= most) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
        return line.substring(0, end).strip();
    }

    /// Return `text` as messages that can be: long ones in pieces, without what cannot be shown; none when nothing is
    /// left.
    List<String> texts(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean control = (c < ' ' && c != '\n' && c != '\t' && c != '\r') || c == 0x7f;
            boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            if (control || half) {
                notTaken.count("characters that cannot be shown");
            } else {
                shown.appendCodePoint(c);
            }
        });
        var pieces = new ArrayList<String>();
        var rest = shown.toString();
        while (rest.length() > MessageText.MAX_LENGTH) {
            int end = rest.lastIndexOf('\n', MessageText.MAX_LENGTH);
            if (end < MessageText.MAX_LENGTH / 2) {
                end = MessageText.MAX_LENGTH;
            }
            if (Character.isHighSurrogate(rest.charAt(end - 1))) {
                end--;
            }
            pieces.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        pieces.add(rest);
        pieces.removeIf(String::isBlank);
        if (pieces.size() > 1) {
            notTaken.count(String.format(
                    Locale.ROOT,
                    "messages that are longer than %,d characters (they are in pieces)",
                    MessageText.MAX_LENGTH));
        }
        return pieces;
    }
}
