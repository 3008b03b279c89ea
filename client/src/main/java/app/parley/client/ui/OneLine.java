package app.parley.client.ui;

/// The beginning of a text, in one line.
public final class OneLine {
    private static final int LONGEST = 160;

    private OneLine() {}

    /// Return the beginning of `text` in one line.
    public static String of(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= LONGEST) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return line.substring(0, end) + "…";
    }
}
