// SPDX-License-Identifier: Apache-2.0
package app.parley.client.address;

import app.parley.client.words.Words;
import app.parley.shared.trust.KeyPin;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a link as a whole, or says what is wrong with it.
final class JoinLinkReader {
    private static final int LONGEST = 400;

    private static final Pattern FORM = Pattern.compile("(?i:parley://join)/?\\?([^?#]*)");
    /// Letters of other languages are for people who type; a link says the ASCII form.
    private static final Pattern ADDRESS = Pattern.compile("[!-~]+:[1-9][0-9]{0,4}");
    private static final Pattern INVITE = Pattern.compile("[2-9A-HJ-NP-Za-hj-np-z]{5}-[2-9A-HJ-NP-Za-hj-np-z]{5}");

    private JoinLinkReader() {}

    static JoinLink read(String link) {
        if (link.length() > LONGEST) {
            return refused("link.long");
        }
        var form = FORM.matcher(link);
        if (!form.matches()) {
            return refused("link.other");
        }
        Optional<ServerAddress> address = Optional.empty();
        var invite = "";
        Optional<KeyPin> key = Optional.empty();
        for (var part : form.group(1).split("&", -1)) {
            if (part.startsWith("address=") && address.isEmpty()) {
                address = address(unescaped(part.substring("address=".length())));
                if (address.isEmpty()) {
                    return refused("link.address");
                }
            } else if (part.startsWith("invite=") && invite.isEmpty()) {
                invite = part.substring("invite=".length());
                if (!INVITE.matcher(invite).matches()) {
                    return refused("link.invite");
                }
            } else if (part.startsWith("key=") && key.isEmpty()) {
                key = KeyPin.parse(part.substring("key=".length()).replaceAll("%2[Ff]", "/"));
                if (key.isEmpty()) {
                    return refused("link.key");
                }
            } else {
                return refused("link.more");
            }
        }
        var code = invite.toUpperCase(Locale.ROOT);
        var pin = key.orElse(null);
        return address.<JoinLink>map(where -> new JoinLink.Join(pin == null ? where : where.byTls(), code, pin))
                .orElseGet(() -> refused("link.address"));
    }

    /// Programs that pass links on escape these four, and no others have a place in an address.
    private static String unescaped(String address) {
        return address.replaceAll("%25", "%")
                .replaceAll("%3[Aa]", ":")
                .replaceAll("%5[Bb]", "[")
                .replaceAll("%5[Dd]", "]");
    }

    private static Optional<ServerAddress> address(String text) {
        return ADDRESS.matcher(text).matches()
                        && TypedAddress.read(text, ServerAddress.DEFAULT_PORT, false)
                                instanceof TypedAddress.Good(var address)
                ? Optional.of(address)
                : Optional.empty();
    }

    private static JoinLink.Refused refused(String key) {
        return new JoinLink.Refused(Words.of(key));
    }
}
