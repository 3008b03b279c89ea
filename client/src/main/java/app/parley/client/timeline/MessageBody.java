// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.EmojiImage;
import app.parley.client.ui.Icons;
import app.parley.client.ui.Prose;
import app.parley.client.ui.TextPieces;
import app.parley.client.words.Words;
import app.parley.shared.text.WebAddress;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;

/// The words of one message: paragraphs, code, links, pictures of emoji.
///
/// Shown again and again for other messages; nothing of the last one stays.
final class MessageBody extends VBox {
    private static final double EMOJI = 20;
    private static final double LONE_EMOJI = 32;
    private static final double NARROWEST = 180;
    private static final int FEW = 3;
    /// Longer code in a line is text in another font, so that it can break; JavaFX draws no ground behind text.
    private static final int BOXED_CODE = 40;
    /// A left-to-right mark: beside words from the right it keeps a link in its own order.
    private static final String MARK = "\u200e";

    private final TimelineActions actions;

    MessageBody(TimelineActions actions) {
        this.actions = actions;
        getStyleClass().add("message-body");
    }

    /// Show the words of `row`, of a long one the beginning until a reader asks for all; `exact` says when they were
    /// edited.
    void show(Row.Message row, String exact) {
        getChildren().clear();
        if (row.marks().deleted()) {
            getChildren().add(deleted());
            return;
        }
        var message = new LongMessage(row.body());
        boolean whole = actions.isWhole(row);
        var shown = whole ? row.body() : message.head();
        for (var block : shown) {
            switch (block) {
                case Block.Paragraph(var spans) -> addParagraph(row, spans);
                case Block.Code(var text) -> getChildren().add(code(text));
            }
        }
        if (row.marks().editedAt() != null) {
            addEdited(exact);
        }
        if (message.isLong()) {
            addFold(row, message.lines(), whole);
        }
    }

    /// At the end of the words, so that it takes no line of its own when there is room.
    private void addEdited(String exact) {
        var mark = new Label(Words.of("timeline.edited"));
        mark.getStyleClass().add("edited-mark");
        mark.setTooltip(new Tooltip(Words.of("timeline.edited-at", exact)));
        if (!getChildren().isEmpty() && getChildren().getLast() instanceof TextFlow flow) {
            flow.getChildren().add(mark);
        } else {
            getChildren().add(mark);
        }
    }

    private static Node deleted() {
        var words = new Label(Words.of("timeline.deleted"), Icons.of(Feather.SLASH));
        words.getStyleClass().add("deleted-words");
        return words;
    }

    void clear() {
        getChildren().clear();
    }

    private void addParagraph(Row.Message row, List<Span> spans) {
        var flow = new TextFlow();
        flow.getStyleClass().add("message-text");
        if (readsFromTheRight(spans)) {
            flow.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
        }
        double emoji = row.body().size() == 1 && onlyAFewEmoji(spans) ? LONE_EMOJI : EMOJI;
        boolean fromTheRight = spans.stream().map(Span::text).anyMatch(TextPieces::hasRightToLeft);
        for (var span : spans) {
            flow.getChildren().addAll(nodes(span, emoji, fromTheRight));
        }
        if (fromTheRight) {
            // No piece of it may be wider than a line.
            flow.setMinWidth(NARROWEST);
        }
        getChildren().add(flow);
    }

    private void addFold(Row.Message row, int lines, boolean whole) {
        var words = lines == 0 ? Words.of("timeline.show-rest") : Words.of("timeline.unfold", lines);
        var link = new Hyperlink(whole ? Words.of("timeline.fold") : words);
        link.getStyleClass().addAll("small", "fold");
        link.setOnAction(_ -> actions.fold(row));
        getChildren().add(link);
    }

    private List<? extends Node> nodes(Span span, double emojiSize, boolean besideRightToLeft) {
        return switch (span) {
            case Span.Plain words -> words(words);
            case Span.Picture(var emoji) -> List.of(new EmojiImage(emoji, emojiSize));
            case Span.Link(var address) -> link(address, besideRightToLeft);
            case Span.Mention(var text) -> List.of(boxed(text, "mention"));
            case Span.Code(var text) ->
                text.length() > BOXED_CODE
                        ? texts(text, "code", "code-words")
                        : List.of(boxed(text, "code", "code-box"));
        };
    }

    private static List<Text> words(Span.Plain words) {
        var texts = texts(words.text(), "words");
        for (var text : texts) {
            if (words.bold()) {
                text.getStyleClass().add("bold");
            }
            if (words.italic()) {
                text.getStyleClass().add("italic");
            }
        }
        return texts;
    }

    private static List<Text> texts(String words, String... styles) {
        return TextPieces.of(words).stream()
                .map(piece -> {
                    var text = new Text(piece);
                    text.getStyleClass().addAll(styles);
                    return text;
                })
                .toList();
    }

    private static Label boxed(String words, String... styles) {
        var label = new Label(words);
        label.getStyleClass().addAll(styles);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    /// Texts, not a `Hyperlink`: a long address must break like words do. One that may be taken for another says where
    /// it leads.
    private List<Text> link(WebAddress address, boolean besideRightToLeft) {
        var words = besideRightToLeft ? MARK + address.text() + MARK : address.text();
        var texts = new ArrayList<>(texts(words, "link"));
        for (var text : texts) {
            text.setOnMouseClicked(click -> {
                if (click.getButton() == MouseButton.PRIMARY && click.isStillSincePress()) {
                    actions.openLink(address);
                    click.consume();
                }
            });
        }
        var link = texts.getFirst();
        link.setFocusTraversable(true);
        link.setAccessibleRole(AccessibleRole.HYPERLINK);
        link.setAccessibleText(address.text());
        link.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
                actions.openLink(address);
                key.consume();
            }
        });
        if (address.doubtful()) {
            var host = Words.of("timeline.leads-to", address.host());
            link.setAccessibleText(address.text() + " " + host);
            texts.addAll(texts(" " + host, "real-host"));
        }
        return texts;
    }

    private static Node code(String text) {
        var label = new Prose(text);
        label.getStyleClass().addAll("code", "code-lines");
        label.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        var box = new VBox(label);
        box.getStyleClass().add("code-block");
        return box;
    }

    private static boolean onlyAFewEmoji(List<Span> spans) {
        long pictures = spans.stream().filter(Span.Picture.class::isInstance).count();
        return pictures > 0
                && pictures <= FEW
                && spans.stream()
                        .allMatch(span -> span instanceof Span.Picture
                                || (span instanceof Span.Plain words
                                        && words.text().isBlank()));
    }

    private static boolean readsFromTheRight(List<Span> spans) {
        var words = new StringBuilder();
        for (var span : spans) {
            if (span instanceof Span.Plain plain) {
                words.append(plain.text());
            }
        }
        return TextPieces.fromTheRight(words.toString());
    }
}
