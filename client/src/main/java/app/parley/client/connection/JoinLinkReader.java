package app.parley.client.connection;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a link as a whole, or says what is wrong with it.
final class JoinLinkReader {
    private static final int LONGEST = 400;

    private static final Pattern FORM = Pattern.compile("(?i:parley://join)/?\\?([^?#]*)");
    private static final Pattern ADDRESS = Pattern.compile(
            "(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?):([1-9]\\d{0,4})");
    private static final Pattern INVITE = Pattern.compile("[2-9A-HJ-NP-Za-hj-np-z]{5}-[2-9A-HJ-NP-Za-hj-np-z]{5}");
    private static final int LAST_PORT = 65_535;

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
            } else {
                return refused("link.more");
            }
        }
        var code = invite.toUpperCase(Locale.ROOT);
        return address.<JoinLink>map(where -> new JoinLink.Join(where, code)).orElseGet(() -> refused("link.address"));
    }

    /// Programs that pass links on escape these three, and no others have a place in an address.
    private static String unescaped(String address) {
        return address.replaceAll("%3[Aa]", ":").replaceAll("%5[Bb]", "[").replaceAll("%5[Dd]", "]");
    }

    private static Optional<ServerAddress> address(String text) {
        var found = ADDRESS.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        var host = found.group(1);
        int port = Integer.parseInt(found.group(2));
        boolean number = host.chars().allMatch(Character::isDigit);
        if (port > LAST_PORT || number || host.contains("..")) {
            return Optional.empty();
        }
        return Optional.of(ServerAddress.of(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port));
    }

    private static JoinLink.Refused refused(String key) {
        return new JoinLink.Refused(Words.of(key));
    }
}
