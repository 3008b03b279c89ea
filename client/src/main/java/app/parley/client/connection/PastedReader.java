package app.parley.client.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds an address or a code in whatever a person pastes.
///
/// The most telling form wins: a `parley:` link, then a web link, then `host:port`, then a code, then a lone host
/// name.
final class PastedReader {
    /// Nobody pastes more than a message; what lies behind is not looked at.
    private static final int LONGEST = 8_000;

    private static final String CODE_LETTERS = "[2-9A-HJ-NP-Za-hj-np-z]";
    private static final Pattern LINK =
            Pattern.compile("\\b(parley|https?)://[^\\s<>\"'“”‘’«»„]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern CODE =
            Pattern.compile("(?<![\\w-])(" + CODE_LETTERS + "{5})-?(" + CODE_LETTERS + "{5})(?![\\w-])");
    private static final Pattern HOST_AND_PORT = Pattern.compile(
            "(?<![\\w.:\\[-])(\\[[0-9A-Fa-f:.]{2,45}(?:%[\\w.-]+)?\\]|[\\w](?:[\\w.-]{0,252}[\\w])?):(\\d{1,5})(?![\\w:])");
    private static final Pattern BARE_V6 = Pattern.compile("\\[?([0-9A-Fa-f:.]{2,45})\\]?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?");
    private static final Pattern DOTTED =
            Pattern.compile("(?<![\\w.@-])(?:[A-Za-z0-9_-]+\\.){1,10}(?:[A-Za-z]{2,63}|\\d{1,3})(?![\\w@-])");

    private PastedReader() {}

    static Pasted read(String pasted) {
        var text = (pasted.length() > LONGEST ? pasted.substring(0, LONGEST) : pasted).strip();
        return link(text)
                .or(() -> hostAndPort(text))
                .or(() -> alone(text))
                .or(() -> code(text).<Pasted>map(Pasted.Code::new))
                .or(() -> dotted(text))
                .orElseGet(Pasted.Nothing::new);
    }

    private static Optional<Pasted> link(String text) {
        var links = LINK.matcher(text);
        while (links.find()) {
            var link = links.group().replaceAll("[.,;:!?)\\]}]+$", links.group().endsWith("]") ? "]" : "");
            var found = link.regionMatches(true, 0, "parley:", 0, 7) ? parleyLink(link) : webLink(link);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Pasted> parleyLink(String link) {
        try {
            var query = new URI(link).getQuery();
            if (query == null) {
                return Optional.empty();
            }
            String address = null;
            String invite = null;
            for (var part : query.split("&", 20)) {
                if (part.startsWith("address=")) {
                    address = part.substring("address=".length());
                } else if (part.startsWith("invite=")) {
                    invite = part.substring("invite=".length());
                }
            }
            if (address == null) {
                return Optional.empty();
            }
            var code = invite;
            return hostAndPort(address).or(() -> alone(address(link, query))).map(found -> with(found, code));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String address(String link, String query) {
        int at = query.indexOf("address=") + "address=".length();
        int end = query.indexOf('&', at);
        return link.isEmpty() ? "" : query.substring(at, end < 0 ? query.length() : end);
    }

    private static Pasted with(Pasted found, @Nullable String invite) {
        if (found instanceof Pasted.Address(var address, var _) && invite != null) {
            return new Pasted.Address(address, code(invite).orElse(null));
        }
        return found;
    }

    private static Optional<Pasted> webLink(String link) {
        try {
            var uri = new URI(link);
            boolean secure = "https".equalsIgnoreCase(uri.getScheme());
            if (uri.getHost() == null) {
                return Optional.empty();
            }
            // A link without a port means the web's own; the app's default is for addresses that people type.
            int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
            var fragment = uri.getFragment();
            var invite = fragment != null && fragment.startsWith("invite=")
                    ? code(fragment.substring("invite=".length())).orElse(null)
                    : null;
            return address(uri.getHost(), port, secure, invite);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Pasted> hostAndPort(String text) {
        var found = HOST_AND_PORT.matcher(text);
        while (found.find()) {
            var address =
                    address(found.group(1), Integer.parseInt(found.group(2)), false, codeBeside(text, found.group()));
            if (address.isPresent()) {
                return address;
            }
        }
        return Optional.empty();
    }

    /// A text that is nothing but one host; one that looks like an invite's code is not.
    private static Optional<Pasted> alone(String text) {
        var v6 = BARE_V6.matcher(text);
        if (v6.matches() && v6.group(1).indexOf(':') != v6.group(1).lastIndexOf(':')) {
            return address(v6.group(1), ServerAddress.DEFAULT_PORT, false, null);
        }
        if (HOST.matcher(text).matches() && code(text).isEmpty()) {
            return address(text, ServerAddress.DEFAULT_PORT, false, null);
        }
        return Optional.empty();
    }

    private static Optional<Pasted> dotted(String text) {
        var found = DOTTED.matcher(text);
        return found.find() ? address(found.group(), ServerAddress.DEFAULT_PORT, false, null) : Optional.empty();
    }

    private static @Nullable String codeBeside(String text, String address) {
        return code(text.replace(address, " ")).orElse(null);
    }

    private static Optional<String> code(String text) {
        var found = CODE.matcher(text);
        while (found.find()) {
            boolean dashed = found.group().indexOf('-') >= 0;
            // Ten letters without a digit or dash are more likely a word of the sentence around.
            if (dashed
                    || found.group().chars().anyMatch(Character::isDigit)
                    || text.strip().length() == 10) {
                return Optional.of((found.group(1) + "-" + found.group(2)).toUpperCase(Locale.ROOT));
            }
        }
        return Optional.empty();
    }

    private static Optional<Pasted> address(String host, int port, boolean secure, @Nullable String invite) {
        var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        boolean number = bare.chars().allMatch(Character::isDigit);
        if (port < 1 || port > 65_535 || number || bare.contains("..")) {
            return Optional.empty();
        }
        return Optional.of(new Pasted.Address(new ServerAddress(bare, port, secure), invite));
    }
}
