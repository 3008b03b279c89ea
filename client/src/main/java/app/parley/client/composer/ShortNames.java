// SPDX-License-Identifier: Apache-2.0
package app.parley.client.composer;

import app.parley.client.ui.Emoji;
import app.parley.client.ui.EmojiIndex;
import app.parley.shared.text.Characters;
import app.parley.shared.text.TextParser;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Emoji as `:short-name:` while one writes, because a text field draws no pictures, and as characters when it is sent.
///
/// A name that was typed means its emoji where it stands alone: between white space, brackets, quotation marks or the
/// end of a sentence. One that stands for a picked or pasted emoji has an unseen sign behind it and means it anywhere.
public final class ShortNames {
    /// The left-to-right mark.
    private static final String PICKED = "\u200e";

    private static final Pattern NAME =
            Pattern.compile(":([a-z0-9_+-]++(?:::skin-tone-[2-6](?:-[2-6])?+)?+):(" + PICKED + ")?+");
    private static final String BEFORE = "([{\"'“‘„«¿¡*_";
    private static final String AFTER = ")]}\"'”’»“.,;!?…*_";

    private ShortNames() {}

    /// Return `text` with the emoji that its short names mean.
    public static String expand(String text) {
        var expanded = new StringBuilder();
        int done = 0;
        int lastEmoji = -1;
        var found = NAME.matcher(text);
        for (var words : TextParser.words(text)) {
            found.region(words.from(), words.to());
            while (found.find()) {
                var name = found.toMatchResult();
                var emoji = EmojiIndex.get().named(name.group(1));
                if (emoji.isPresent() && (name.group(2) != null || standsAlone(text, name, lastEmoji))) {
                    expanded.append(text, done, name.start()).append(emoji.get().text());
                    done = name.end();
                    lastEmoji = done;
                } else {
                    // The colon behind it may begin the next.
                    found.region(name.end() - 1, words.to());
                }
            }
        }
        return expanded.append(text, done, text.length()).toString();
    }

    private static boolean standsAlone(String text, MatchResult name, int lastEmoji) {
        boolean begins =
                name.start() == 0 || name.start() == lastEmoji || isBeside(text.codePointBefore(name.start()), BEFORE);
        boolean ends = name.end() == text.length()
                || isBeside(text.codePointAt(name.end()), AFTER)
                || NAME.matcher(text).region(name.end(), text.length()).lookingAt();
        return begins && ends;
    }

    private static boolean isBeside(int c, String signs) {
        return Characters.isSpace(c) || signs.indexOf(c) >= 0;
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

    /// Return the short name that stands for `emoji` anywhere.
    public static String of(Emoji emoji) {
        return ":" + emoji.shortName() + ":" + PICKED;
    }
}
