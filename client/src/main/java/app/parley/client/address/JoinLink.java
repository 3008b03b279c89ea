// SPDX-License-Identifier: Apache-2.0
package app.parley.client.address;

import app.parley.shared.trust.KeyPin;
import org.jspecify.annotations.Nullable;

/// What another program handed to the app by a link: `parley://join?address=HOST:PORT&invite=CODE&key=KEY`.
///
/// Anyone can put such a link on a web page, so it is read strictly, as a whole, and nothing else is looked for in it.
public sealed interface JoinLink {

    /// A chat, an invite as XXXXX-XXXXX or an empty one, and the key that the chat has, null where the link names none.
    record Join(
            ServerAddress address, String invite, @Nullable KeyPin key) implements JoinLink {}

    /// Not such a link; `why` in words for the person.
    record Refused(String why) implements JoinLink {}

    /// Whether `text` is meant as such a link, be it a good one or not.
    static boolean isOne(String text) {
        return text.regionMatches(true, 0, "parley:", 0, 7);
    }

    /// Read `link`, all of it.
    static JoinLink read(String link) {
        return JoinLinkReader.read(link);
    }
}
