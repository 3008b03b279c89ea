package app.parley.server.transfer;

import app.parley.shared.model.Emoji;
import app.parley.shared.model.InvalidValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The emoji that other programs call by names such as `thumbsup`. Immutable.
final class EmojiNames {
    private static final Pattern SLACK_TONE = Pattern.compile("(.+?)::skin-tone-([2-6])");
    private static final Pattern NAMED_TONE =
            Pattern.compile("(.+?)_(?:light|medium_light|medium|medium_dark|dark)_skin_tone");
    private static final int FIRST_TONE = 0x1f3fb;

    private final Map<String, String> names = new HashMap<>();

    EmojiNames() {
        try (var in = EmojiNames.class.getResourceAsStream("emoji-names.txt")) {
            if (in == null) {
                throw new IllegalStateException("emoji-names.txt is missing from the jar");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                var words = line.split(" ", -1);
                for (int i = 1; i < words.length; i++) {
                    names.put(words[i], words[0]);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("reading emoji-names.txt", e);
        }
    }

    /// Return the emoji called `name`, with or without a skin tone; nothing for one that a team made itself.
    Optional<String> emoji(String name) {
        var tone = SLACK_TONE.matcher(name);
        if (tone.matches()) {
            int modifier = FIRST_TONE + Integer.parseInt(tone.group(2)) - 2;
            return plain(tone.group(1))
                    .map(base -> base.replace("\ufe0f", "") + Character.toString(modifier))
                    .filter(EmojiNames::isOne);
        }
        var named = NAMED_TONE.matcher(name);
        return plain(named.matches() ? named.group(1) : name);
    }

    /// Many are called as Unicode calls them.
    private Optional<String> plain(String name) {
        var listed = names.get(name);
        if (listed != null) {
            return Optional.of(listed);
        }
        try {
            int point = Character.codePointOf(
                    name.replace('_', ' ').replace('-', ' ').toUpperCase(Locale.ROOT));
            return Optional.of(Character.toString(point)).filter(EmojiNames::isOne);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isOne(String text) {
        try {
            var _ = new Emoji(text);
            return true;
        } catch (InvalidValue e) {
            return false;
        }
    }
}
