package app.parley.client.timeline;

import app.parley.client.ui.EmojiImage;
import app.parley.client.ui.Icons;
import app.parley.client.ui.Prose;
import app.parley.client.ui.TextPieces;
import app.parley.client.ui.Words;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
    private static final int FOLDED_LINES = 14;
    /// Longer code in a line is text in another font, so that it can break; JavaFX draws no ground behind text.
    private static final int BOXED_CODE = 40;

    private final Consumer<URI> openLink;
    private final Set<String> unfolded;

    MessageBody(Consumer<URI> openLink, Set<String> unfolded) {
        this.openLink = openLink;
        this.unfolded = unfolded;
        getStyleClass().add("message-body");
    }

    /// Show the words of `row`; `exact` says when they were edited.
    void show(Row.Message row, String exact) {
        getChildren().clear();
        if (row.marks().deleted()) {
            getChildren().add(deleted());
            return;
        }
        for (var block : row.body()) {
            getChildren()
                    .add(
                            switch (block) {
                                case Block.Paragraph(var spans) ->
                                    paragraph(spans, row.body().size() == 1);
                                case Block.Code code -> code(row.key(), code);
                            });
        }
        if (row.marks().editedAt() != null) {
            addEdited(exact);
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

    private Node paragraph(List<Span> spans, boolean alone) {
        var flow = new TextFlow();
        flow.getStyleClass().add("message-text");
        if (readsFromTheRight(spans)) {
            flow.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
        }
        double emoji = alone && onlyAFewEmoji(spans) ? LONE_EMOJI : EMOJI;
        spans.forEach(span -> flow.getChildren().addAll(nodes(span, emoji)));
        if (flow.getChildren().size() > spans.size()) {
            // Some of it reads from the right, and no piece of that may be wider than a line.
            flow.setMinWidth(NARROWEST);
        }
        return flow;
    }

    private List<? extends Node> nodes(Span span, double emojiSize) {
        return switch (span) {
            case Span.Plain words -> words(words);
            case Span.Picture(var emoji) -> List.of(new EmojiImage(emoji, emojiSize));
            case Span.Link(var text, var target) -> link(text, target);
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

    /// Texts, not a `Hyperlink`: a long address must break like words do.
    private List<Text> link(String words, URI target) {
        var texts = texts(words, "link");
        for (var text : texts) {
            text.setOnMouseClicked(click -> {
                if (click.getButton() == MouseButton.PRIMARY && click.isStillSincePress()) {
                    openLink.accept(target);
                    click.consume();
                }
            });
        }
        var link = texts.getFirst();
        link.setFocusTraversable(true);
        link.setAccessibleRole(AccessibleRole.HYPERLINK);
        link.setAccessibleText(words);
        link.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
                openLink.accept(target);
                key.consume();
            }
        });
        return texts;
    }

    private Node code(String key, Block.Code code) {
        var box = new VBox();
        box.getStyleClass().add("code-block");
        var label = new Prose(code.text());
        label.getStyleClass().addAll("code", "code-lines");
        label.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        box.getChildren().add(label);
        if (code.lines() > FOLDED_LINES && !unfolded.contains(key)) {
            label.setText(firstLines(code.text()));
            var more = new Hyperlink(Words.of("timeline.unfold", code.lines()));
            more.getStyleClass().add("small");
            more.setOnAction(_ -> {
                unfolded.add(key);
                label.setText(code.text());
                box.getChildren().remove(more);
            });
            box.getChildren().add(more);
        }
        return box;
    }

    private static String firstLines(String text) {
        return String.join("\n", text.lines().limit(FOLDED_LINES - 2L).toList());
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
