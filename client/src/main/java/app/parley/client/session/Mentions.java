package app.parley.client.session;

import java.util.Locale;
import java.util.regex.Pattern;

/// Finds `@name` in what people say. Immutable.
public final class Mentions {
    private final Pattern mention;

    /// Mentions of `username`.
    public Mentions(String username) {
        mention = Pattern.compile("(?<![a-z0-9._@-])@" + Pattern.quote(username) + "(?![a-z0-9_-])(?!\\.[a-z0-9])");
    }

    /// Return whether `text` names the person; case does not matter.
    public boolean in(String text) {
        return text.indexOf('@') >= 0
                && mention.matcher(text.toLowerCase(Locale.ROOT)).find();
    }
}
