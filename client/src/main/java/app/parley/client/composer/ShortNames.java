package app.parley.client.composer;

import app.parley.client.ui.Emoji;
import app.parley.client.ui.EmojiIndex;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Emoji as `:short-name:` while one writes, because a text field draws no pictures, and as characters when it is sent.
public final class ShortNames {
    /// Code in backticks is stepped over: there a colon is a colon.
    private static final Pattern NAME =
            Pattern.compile("```.*?```|`[^`\\n]+`|:([a-z0-9_+-]+(?:::skin-tone-[2-6](?:-[2-6])?)?):", Pattern.DOTALL);

    private ShortNames() {}

    /// Return `text` with the emoji that its short names mean.
    public static String expand(String text) {
        return NAME.matcher(text).replaceAll(found -> {
            var name = found.group(1);
            var shown = name == null
                    ? found.group()
                    : EmojiIndex.get().named(name).map(Emoji::text).orElse(found.group());
            return Matcher.quoteReplacement(shown);
        });
    }

    /// Return `text` with a short name for each emoji in it.
    public static String shorten(String text) {
        var shown = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            var emoji = EmojiIndex.get().at(text, i);
            if (emoji.isPresent()) {
                shown.append(of(emoji.get()));
                i += emoji.get().text().length();
            } else {
                shown.appendCodePoint(text.codePointAt(i));
                i += Character.charCount(text.codePointAt(i));
            }
        }
        return shown.toString();
    }

    public static String of(Emoji emoji) {
        return ":" + emoji.shortName() + ":";
    }
}
