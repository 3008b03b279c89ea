// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Turns other programs' names and texts into those that Parley allows, and counts what it had to change.
/// Confined to one thread.
final class ForeignWords {
    private static final Pattern FITTING = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    private final NotTaken notTaken;
    private final EmojiNames emoji = new EmojiNames();
    private final EmojiText emojiText = new EmojiText(emoji);
    private final Map<String, String> people = new HashMap<>();
    private final Set<String> usernames = new HashSet<>();
    private final Set<String> rooms = new HashSet<>();

    ForeignWords(NotTaken notTaken) {
        this.notTaken = notTaken;
    }

    /// Give those of `names` that fit to their people, before others are changed into them.
    void reserve(Collection<String> names) {
        for (var name : names) {
            if (FITTING.matcher(name).matches() && usernames.add(name)) {
                people.put(name, name);
            }
        }
    }

    /// Return the username of the person called `name` there; the same one for the same name.
    String person(String name) {
        return person(name, name);
    }

    /// Return the username of the program called `name` there, another one than that of a person called so.
    String bot(String name) {
        return person("\0" + name, name);
    }

    private String person(String key, String name) {
        return people.computeIfAbsent(key, _ -> {
            var fitting = name.toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9._-]+", "-")
                    .replaceAll("^[^a-z0-9]+", "");
            fitting = fitting.isEmpty() ? "someone" : fitting.substring(0, Math.min(fitting.length(), 28));
            var free = fitting;
            for (int number = 2; !usernames.add(free); number++) {
                free = fitting + "-" + number;
            }
            if (!free.equals(name)) {
                notTaken.changed("names of people that are written otherwise here (" + name + " is " + free + ")");
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

    /// Return the emoji called `name`; nothing for one that a team made itself.
    Optional<String> emoji(String name) {
        return emoji.emoji(name.replaceAll("^:|:$", ""));
    }

    /// Return `text` with emoji in place of their names.
    String withEmoji(String text) {
        return emojiText.read(text);
    }

    /// Return `text` as messages that can be: long ones in pieces, without what cannot be shown; none when nothing is
    /// left, which is counted.
    List<String> texts(String text) {
        var pieces = pieces(ImportedWords.text(text, notTaken));
        pieces.removeIf(piece -> MessageText.parse(piece) instanceof MessageText.Invalid);
        if (pieces.isEmpty()) {
            notTaken.changed("messages without text");
        } else if (pieces.size() > 1) {
            notTaken.changed(String.format(
                    Locale.ROOT,
                    "messages that are longer than %,d characters (they are in pieces)",
                    MessageText.MAX_LENGTH));
        }
        return pieces;
    }

    private static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        var rest = text;
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
        return pieces;
    }
}
