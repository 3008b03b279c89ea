// SPDX-License-Identifier: Apache-2.0
package app.parley.client.address;

import app.parley.client.words.Words;
import app.parley.shared.trust.KeyPin;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds an address or a code in a text that a person pastes, word by word. A word is an address as a whole or
/// not at all.
///
/// The most telling form wins: a `parley:` or web link, then `host:port`, then a code, then a lone host name.
/// Two addresses of the same form are refused, and so is one that is wrong: which was meant is for the person
/// to say.
final class PastedReader {
    /// No one pastes more than a message; what lies behind is not looked at.
    private static final int LONGEST = 8_000;

    /// Links have at most this many characters.
    private static final int LONGEST_WORD = 400;

    private static final String CODE_LETTERS = "[2-9A-HJ-NP-Za-hj-np-z]";
    private static final Pattern CODE =
            Pattern.compile("(?<![\\w-])(" + CODE_LETTERS + "{5})-?(" + CODE_LETTERS + "{5})(?![\\w-])");
    /// All that was typed is a code as people say it: in two groups, with a space or another dash between them.
    private static final Pattern SPOKEN =
            Pattern.compile("(" + CODE_LETTERS + "{5})[ \\u00a0\\u2010-\\u2015]+(" + CODE_LETTERS + "{5})");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s<>\"“”„«»|]+");
    private static final Pattern OPENING = Pattern.compile("^[(‘‚']+");
    private static final Pattern CLOSING = Pattern.compile("[.,;!?)}’'…:]+$");
    private static final Pattern LINK = Pattern.compile("(?i)([a-z][a-z0-9+.-]*)://(.*)");
    /// An invite link without its beginning, as a browser's address bar shows it.
    private static final Pattern BARE_INVITE =
            Pattern.compile("(?:\\[[^\\[\\]/]*]|[^/?#\\\\:@\\[\\]]+)(?::[0-9]+)?/#invite=.*");
    private static final Pattern WEB = Pattern.compile("([^/?#\\\\]*)([^?#]*)(?:\\?[^#]*)?(?:#(.*))?");
    private static final Pattern PLAIN_PATH = Pattern.compile("/?|/join/?|/index\\.html");
    private static final Pattern WITH_PORT =
            Pattern.compile("(?:\\[[^\\[\\]]*]|[^:\\[\\]]*[^:\\[\\]0-9][^:\\[\\]]*):[0-9]+");
    private static final Pattern SEVERAL_COLONS =
            Pattern.compile("\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%\\S*)?]?");
    private static final Pattern DOTTED =
            Pattern.compile("[^\\s@:/\\[\\]]+\\.(?:\\p{L}{2,63}|xn--[a-z0-9-]+|\\d{1,3})\\.?");

    /// The key of the chat, in any link.
    private static final Pattern KEY = Pattern.compile("[?&#]key=([^&#]*)");

    private PastedReader() {}

    static Pasted read(String pasted) {
        var text = (pasted.length() > LONGEST ? pasted.substring(0, LONGEST) : pasted).strip();
        var words = words(text);
        var links = words.stream().filter(word -> LINK.matcher(word).matches()).toList();
        var readers = List.<Optional<Pasted>>of(
                decide(links, PastedReader::link),
                decide(matching(words, WITH_PORT), PastedReader::typed),
                decide(matching(words, SEVERAL_COLONS), PastedReader::typed));
        for (var found : readers) {
            if (found.isPresent()) {
                return namesAnother(words, found.get())
                        ? refused("address.several")
                        : invited(found.get(), text, links);
            }
        }
        var code = code(text);
        if (words.size() == 1 && code.isEmpty()) {
            return isWord(words.getFirst()) && links.isEmpty() ? typed(words.getFirst()) : new Pasted.Nothing();
        }
        return decide(matching(words, DOTTED), PastedReader::typed)
                .map(found -> invited(found, text, links))
                .or(() -> code.<Pasted>map(Pasted.Code::new))
                .orElseGet(Pasted.Nothing::new);
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (var word : SEPARATOR.split(text, -1)) {
            var bare = CLOSING.matcher(OPENING.matcher(word).replaceFirst("")).replaceFirst("");
            if (!bare.isEmpty() && bare.length() <= LONGEST_WORD) {
                words.add(BARE_INVITE.matcher(bare).matches() ? "http://" + bare : bare);
            }
        }
        return words;
    }

    /// Whether a word beside what was found is an address too, such as the rest of a link with a space in it.
    private static boolean namesAnother(List<String> words, Pasted found) {
        return found instanceof Pasted.Address(var address, var _, var _)
                && words.stream()
                        .map(word -> word.replaceFirst("(?<!:)/.*", ""))
                        .filter(word -> WITH_PORT.matcher(word).matches())
                        .filter(word -> DOTTED.matcher(word.replaceFirst(":[0-9]+$", ""))
                                .matches())
                        .anyMatch(word -> !(typed(word) instanceof Pasted.Address(var other, var _, var _)
                                && other.byTls().equals(address.byTls())));
    }

    private static boolean isWord(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static List<String> matching(List<String> words, Pattern form) {
        return words.stream().filter(word -> form.matcher(word).matches()).toList();
    }

    private interface Reader {
        Pasted read(String word);
    }

    private static Optional<Pasted> decide(List<String> words, Reader reader) {
        var found = new LinkedHashSet<Pasted>();
        for (var word : words) {
            var read = reader.read(word);
            if (read instanceof Pasted.Refused) {
                return Optional.of(read);
            }
            if (!(read instanceof Pasted.Nothing)) {
                found.add(read);
            }
        }
        long places = found.stream()
                .map(each -> each instanceof Pasted.Address(var address, var _, var _) ? address.byTls() : each)
                .distinct()
                .count();
        return places > 1
                ? Optional.of(refused("address.several"))
                : found.stream().findFirst();
    }

    private static Pasted typed(String word) {
        return address(word, ServerAddress.DEFAULT_PORT, false, null);
    }

    private static Pasted address(String word, int port, boolean secure, @Nullable String invite) {
        return switch (TypedAddress.read(word, port, secure)) {
            case TypedAddress.Good(var address) -> new Pasted.Address(address, invite, null);
            case TypedAddress.Wrong(var why) -> new Pasted.Refused(why);
        };
    }

    private static Pasted link(String word) {
        var key = KEY.matcher(word);
        if (key.find()) {
            return KeyPin.parse(key.group(1).replaceFirst("%2[Ff]", "/"))
                    .map(pin -> withKey(link(key.replaceFirst("")), pin))
                    .orElseGet(() -> refused("link.key"));
        }
        var parts = LINK.matcher(word);
        if (!parts.matches()) {
            return new Pasted.Nothing();
        }
        return switch (parts.group(1).toLowerCase(Locale.ROOT)) {
            case "parley" -> parleyLink(parts.group(2));
            case "http" -> webLink(parts.group(2), 80, false);
            case "https" -> webLink(parts.group(2), 443, true);
            default -> new Pasted.Nothing();
        };
    }

    private static Pasted withKey(Pasted found, KeyPin key) {
        return found instanceof Pasted.Address(var address, var invite, var _)
                ? new Pasted.Address(address.byTls(), invite, key)
                : found;
    }

    private static Pasted parleyLink(String rest) {
        int query = rest.indexOf('?');
        String address = null;
        String invite = null;
        for (var part : (query < 0 ? "" : rest.substring(query + 1)).split("&", 20)) {
            if (part.startsWith("address=") && address == null) {
                address = unescaped(part.substring("address=".length()));
            } else if (part.startsWith("invite=") && invite == null) {
                invite = code(unescaped(part.substring("invite=".length()))).orElse(null);
            }
        }
        return address == null ? new Pasted.Nothing() : address(address, ServerAddress.DEFAULT_PORT, false, invite);
    }

    private static String unescaped(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return text;
        }
    }

    /// A link without a port means the web's own; the app's default is for addresses that people type.
    private static Pasted webLink(String rest, int port, boolean secure) {
        var parts = WEB.matcher(rest);
        if (!parts.matches() || parts.group(1).isEmpty()) {
            return new Pasted.Nothing();
        }
        if (parts.group(1).indexOf('@') >= 0) {
            return refused("address.user");
        }
        if (!PLAIN_PATH.matcher(parts.group(2)).matches()) {
            return refused("address.path", parts.group(2));
        }
        return address(
                parts.group(1),
                port,
                secure,
                code(parts.group(3) == null ? "" : parts.group(3)).orElse(null));
    }

    /// A code in the link itself counts before one beside it.
    private static Pasted invited(Pasted found, String text, List<String> links) {
        if (!(found instanceof Pasted.Address(var address, var invite, var key)) || invite != null) {
            return found;
        }
        var beside = text;
        for (var link : links) {
            beside = beside.replace(link, " ");
        }
        return new Pasted.Address(
                address, code(beside.replace(address.host(), " ")).orElse(null), key);
    }

    private static Optional<String> code(String text) {
        var spoken = SPOKEN.matcher(text.strip());
        if (spoken.matches()) {
            return Optional.of((spoken.group(1) + "-" + spoken.group(2)).toUpperCase(Locale.ROOT));
        }
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

    private static Pasted.Refused refused(String key, Object... values) {
        return new Pasted.Refused(Words.of(key, values));
    }
}
