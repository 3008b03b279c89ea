package app.parley.shared.model;

import java.util.regex.Pattern;

/// What somebody reacts with: one emoji, as people see it; it may be of several code points.
public record Emoji(String value) {
    /// The longest one, in UTF-16 units: families and flags of regions are long.
    public static final int MAX_LENGTH = 32;

    private static final Pattern ONE_CHARACTER = Pattern.compile("\\X");

    public Emoji {
        if (value.length() > MAX_LENGTH || !ONE_CHARACTER.matcher(value).matches() || !isPicture(value)) {
            throw new InvalidValue("invalid-emoji", "A reaction is one emoji.");
        }
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
