// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds emoji in text. Immutable, thread-safe, read once.
///
/// An emoji may be many characters long (a family, a flag, a skin tone): the longest that fits is taken.
public final class EmojiIndex {
    private static final EmojiIndex INSTANCE = new EmojiIndex();

    private static final List<String> GROUPS = List.of(
            "Smileys & Emotion",
            "People & Body",
            "Animals & Nature",
            "Food & Drink",
            "Activities",
            "Travel & Places",
            "Objects",
            "Symbols",
            "Flags");

    /// What the characters of emoji lead to, one after the other.
    private final Node start = new Node();

    private final Map<String, Emoji> byName = new HashMap<>();
    private final List<Emoji> all;

    private EmojiIndex() {
        var source = Objects.requireNonNull(EmojiIndex.class.getResourceAsStream("emoji/index.txt"));
        try (var lines = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
            all = lines.lines().map(EmojiIndex::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (var emoji : all) {
            start.add(emoji);
            byName.putIfAbsent(emoji.shortName(), emoji);
        }
    }

    public static EmojiIndex get() {
        return INSTANCE;
    }

    /// Return the emoji that begins at `index` of `text`.
    public Optional<Emoji> at(CharSequence text, int index) {
        @Nullable Node node = start;
        @Nullable Emoji found = null;
        for (int i = index; i < text.length(); ) {
            int c = Character.codePointAt(text, i);
            node = node.next.get(c);
            if (node == null) {
                break;
            }
            found = node.emoji != null ? node.emoji : found;
            i += Character.charCount(c);
        }
        return Optional.ofNullable(found);
    }

    /// Return the emoji whose short name is `name`, without the colons.
    public Optional<Emoji> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// Return all of them, without the skin tones and second spellings, in the order in which people look for them.
    public List<Emoji> plain() {
        var seen = new HashSet<String>();
        return all.stream()
                .filter(emoji -> GROUPS.contains(emoji.group())
                        && !emoji.shortName().contains("::")
                        && seen.add(emoji.shortName()))
                .sorted(Comparator.comparingInt((Emoji emoji) -> GROUPS.indexOf(emoji.group()))
                        .thenComparingInt(Emoji::order))
                .toList();
    }

    /// Return the plain ones by their groups, both in the order in which people look for them.
    public Map<String, List<Emoji>> groups() {
        return plain().stream().collect(Collectors.groupingBy(Emoji::group, LinkedHashMap::new, Collectors.toList()));
    }

    private static final class Node {
        private final Map<Integer, Node> next = new HashMap<>(2);
        private @Nullable Emoji emoji;

        void add(Emoji added) {
            var node = this;
            for (int c : added.text().codePoints().toArray()) {
                node = node.next.computeIfAbsent(c, _ -> new Node());
            }
            node.emoji = added;
        }
    }

    private static Emoji read(String line) {
        var fields = line.split("\t", -1);
        var text = new StringBuilder();
        for (var codePoint : fields[2].split("-", -1)) {
            text.appendCodePoint(Integer.parseInt(codePoint, 16));
        }
        return new Emoji(
                text.toString(),
                Integer.parseInt(fields[0]),
                Integer.parseInt(fields[1]),
                fields[3],
                fields[4],
                Integer.parseInt(fields[5]),
                fields[6]);
    }
}
