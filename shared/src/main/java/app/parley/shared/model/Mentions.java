// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import app.parley.shared.text.TextBlock;
import app.parley.shared.text.TextParser;
import app.parley.shared.text.TextSpan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/// Which people a message mentions: `@name`, not within words, e-mail addresses, links or code. Stateless.
public final class Mentions {
    private Mentions() {}

    /// Return the names that `text` mentions, in lowercase and in the order of their first place, each once.
    ///
    /// Not all of them need be people. The time that it takes grows with the length of `text` only.
    public static List<String> in(String text) {
        if (text.indexOf('@') < 0) {
            return List.of();
        }
        var names = new LinkedHashSet<String>();
        for (var block : TextParser.parse(text)) {
            if (block instanceof TextBlock.Paragraph(var spans)) {
                for (var span : spans) {
                    if (span instanceof TextSpan.Mention mention) {
                        names.add(nameOf(mention));
                    }
                }
            }
        }
        return new ArrayList<>(names);
    }

    /// Return whether `text` mentions `username`.
    public static boolean of(String username, String text) {
        return in(text).contains(username);
    }

    /// Return the username that `mention` means.
    public static String nameOf(TextSpan.Mention mention) {
        return mention.text().substring(1).toLowerCase(Locale.ROOT);
    }
}
