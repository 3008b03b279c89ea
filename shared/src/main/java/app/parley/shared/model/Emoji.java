// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.util.regex.Pattern;

/// A reaction: one emoji, as people see it, in its fully-qualified form (UTS #51); it may be of several code points.
public record Emoji(String value) {
    /// The longest one, in UTF-16 units: families and flags of regions are long.
    public static final int MAX_LENGTH = 32;

    private static final Pattern ONE_CHARACTER = Pattern.compile("\\X");
    /// After a character that may be a picture or a letter, this says which.
    private static final int AS_LETTER = 0xfe0e;

    private static final int AS_PICTURE = 0xfe0f;

    /// Take `value`, which may be written with or without the signs that say it is a picture.
    ///
    /// @throws Refusal `invalid-emoji` when it is not one emoji
    public Emoji {
        value = value.length() > MAX_LENGTH ? value : qualified(value);
        if (value.length() > MAX_LENGTH || !ONE_CHARACTER.matcher(value).matches() || !isPicture(value)) {
            throw Reason.INVALID_EMOJI.refusal();
        }
    }

    /// Return `emoji` in the one form that stands for all its spellings: U+FE0F behind each part that could be a letter
    /// too, unless a skin tone follows, and nowhere else. Other texts look the same afterwards.
    public static String qualified(String emoji) {
        int[] codes = emoji.codePoints()
                .filter(c -> c != AS_LETTER && c != AS_PICTURE)
                .toArray();
        var qualified = new StringBuilder();
        for (int i = 0; i < codes.length; i++) {
            qualified.appendCodePoint(codes[i]);
            boolean either = Character.isEmoji(codes[i]) && !Character.isEmojiPresentation(codes[i]);
            boolean toned = i + 1 < codes.length && Character.isEmojiModifier(codes[i + 1]);
            if (either && !toned) {
                qualified.appendCodePoint(AS_PICTURE);
            }
        }
        return qualified.toString();
    }

    /// A digit is an emoji only with the sign of a keycap behind it, a lone part of an emoji never is.
    private static boolean isPicture(String value) {
        int first = value.codePointAt(0);
        boolean keycap = first < 0x80 && Character.isEmoji(first) && value.endsWith("\u20e3");
        return keycap || (first >= 0x80 && Character.isEmoji(first));
    }

    @Override
    public String toString() {
        return value;
    }
}
