package app.parley.client.timeline;

import app.parley.client.ui.EmojiIndex;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds code, links, emoji and my name in what somebody wrote. Immutable, thread-safe.
///
/// Nothing is ever lost: the parts, put together again, are the text without its backticks.
final class MessageParser {
    private static final Pattern FENCE =
            Pattern.compile("(?:^|\\n)```[^\\n`]*\\n(.*?)\\n?```(?=\\n|$)\\n?", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("(?i)\\bhttps?://[^\\s<>\"`]+");
    /// What ends a sentence rather than an address.
    private static final String AFTER_LINK = ".,;:!?'’”»…";

    private final Pattern marks;

    MessageParser(String me) {
        // As the session counts mentions.
        var name = "(?<![a-z0-9._@-])@" + Pattern.quote(me) + "(?![a-z0-9_-])(?!\\.[a-z0-9])";
        marks = Pattern.compile(
                "(?<code>" + CODE + ")|(?<link>" + LINK + ")|(?<me>" + name + ")", Pattern.CASE_INSENSITIVE);
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
            blocks.add(new Block.Paragraph(spans(trimmed)));
        }
    }

    private List<Span> spans(String text) {
        var spans = new ArrayList<Span>();
        var found = marks.matcher(text);
        int done = 0;
        while (found.find(done)) {
            int end = found.end();
            var span = span(found);
            if (span instanceof Span.Link(var shown, var _)) {
                end = found.start() + shown.length();
            }
            addPlain(spans, text.substring(done, found.start()));
            spans.add(span);
            done = end;
        }
        addPlain(spans, text.substring(done));
        return spans;
    }

    private static Span span(Matcher found) {
        if (found.group("code") != null) {
            return new Span.Code(found.group().substring(1, found.group().length() - 1));
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

    private static void addPlain(List<Span> spans, String text) {
        int done = 0;
        for (int i = 0; i < text.length(); ) {
            var emoji = EmojiIndex.get().at(text, i);
            if (emoji.isPresent()) {
                addWords(spans, text.substring(done, i));
                spans.add(new Span.Picture(emoji.get()));
                i += emoji.get().text().length();
                done = i;
            } else {
                i += Character.charCount(text.codePointAt(i));
            }
        }
        addWords(spans, text.substring(done));
    }

    private static void addWords(List<Span> spans, String text) {
        if (!text.isEmpty()) {
            spans.add(new Span.Plain(text));
        }
    }
}
