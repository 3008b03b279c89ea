package app.parley.client.timeline;

import app.parley.client.ui.EmojiIndex;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds code, links, emoji, my name, bold and italic words in what somebody wrote. Immutable, thread-safe.
///
/// The same as in the page (`text.js`). Nothing is ever lost: the parts, put together again, are the text
/// without its marks.
final class MessageParser {
    private static final Pattern FENCE =
            Pattern.compile("(?:^|\\n)```[^\\n`]*\\n(.*?)\\n?```(?=\\n|$)\\n?", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("(?i)\\bhttps?://[^\\s<>\"`]+");
    /// Around words, not within them: neither `2*3*4` nor `a_name_like_this` has any.
    private static final String BOLD = "(?<![\\p{L}\\p{N}*])\\*(?=[^\\s*])[^*\\n]*[^\\s*]\\*(?![\\p{L}\\p{N}*])";

    private static final String ITALIC = "(?<![\\p{L}\\p{N}_])_(?=[^\\s_])[^_\\n]*[^\\s_]_(?![\\p{L}\\p{N}_])";
    /// What ends a sentence rather than an address.
    private static final String AFTER_LINK = ".,;:!?'’”»…";

    private final Pattern marks;

    MessageParser(String me) {
        // As the session counts mentions.
        var name = "(?<![a-z0-9._@-])@" + Pattern.quote(me) + "(?![a-z0-9_-])(?!\\.[a-z0-9])";
        marks = Pattern.compile(
                "(?<code>" + CODE + ")|(?<link>" + LINK + ")|(?<me>" + name + ")|(?<bold>" + BOLD + ")|(?<italic>"
                        + ITALIC + ")",
                Pattern.CASE_INSENSITIVE);
    }

    List<Block> parse(String text) {
        var blocks = new ArrayList<Block>();
        var fences = FENCE.matcher(text);
        int done = 0;
        while (fences.find()) {
            addParagraph(blocks, text.substring(done, fences.start()));
            blocks.add(new Block.Code(fences.group(1)));
            done = fences.end();
        }
        addParagraph(blocks, text.substring(done));
        return blocks;
    }

    private void addParagraph(List<Block> blocks, String text) {
        var trimmed = text.strip();
        if (!trimmed.isEmpty()) {
            var spans = new ArrayList<Span>();
            addSpans(spans, new Span.Plain(trimmed));
            blocks.add(new Block.Paragraph(spans));
        }
    }

    /// Add what is found in `whole`, whose words are as bold and italic as it is itself.
    private void addSpans(List<Span> spans, Span.Plain whole) {
        var text = whole.text();
        var found = marks.matcher(text);
        int done = 0;
        while (found.find(done)) {
            addPlain(spans, whole, text.substring(done, found.start()));
            done = found.end();
            if (found.group("bold") != null) {
                addSpans(spans, new Span.Plain(inner(found), true, whole.italic()));
            } else if (found.group("italic") != null) {
                addSpans(spans, new Span.Plain(inner(found), whole.bold(), true));
            } else {
                var span = span(found);
                spans.add(span);
                if (span instanceof Span.Link(var shown, var _)) {
                    done = found.start() + shown.length();
                }
            }
        }
        addPlain(spans, whole, text.substring(done));
    }

    /// Return what stands between the first character found and the last.
    private static String inner(Matcher found) {
        return found.group().substring(1, found.group().length() - 1);
    }

    private static Span span(Matcher found) {
        if (found.group("code") != null) {
            return new Span.Code(inner(found));
        }
        if (found.group("me") != null) {
            return new Span.Mention(found.group());
        }
        var address = withoutSentence(found.group());
        return target(address)
                .<Span>map(target -> new Span.Link(address, target))
                .orElseGet(() -> new Span.Plain(found.group()));
    }

    private static String withoutSentence(String address) {
        int end = address.length();
        while (end > 0) {
            char last = address.charAt(end - 1);
            boolean open = last == ')' && address.substring(0, end).indexOf('(') < 0;
            if (AFTER_LINK.indexOf(last) < 0 && !open) {
                break;
            }
            end--;
        }
        return address.substring(0, end);
    }

    /// Only the web: nothing that a message says may open a file or start a program.
    private static Optional<URI> target(String address) {
        try {
            var target = new URI(new URI(address).toASCIIString());
            var scheme = target.getScheme();
            boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            return web && target.getHost() != null ? Optional.of(target) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static void addPlain(List<Span> spans, Span.Plain like, String text) {
        int done = 0;
        for (int i = 0; i < text.length(); ) {
            var emoji = EmojiIndex.get().at(text, i);
            if (emoji.isPresent()) {
                addWords(spans, like, text.substring(done, i));
                spans.add(new Span.Picture(emoji.get()));
                i += emoji.get().text().length();
                done = i;
            } else {
                i += Character.charCount(text.codePointAt(i));
            }
        }
        addWords(spans, like, text.substring(done));
    }

    private static void addWords(List<Span> spans, Span.Plain like, String text) {
        if (!text.isEmpty()) {
            spans.add(new Span.Plain(text, like.bold(), like.italic()));
        }
    }
}
