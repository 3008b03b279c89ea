// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.TextPieces;
import java.util.ArrayList;
import java.util.List;

/// Decides whether a message is so long that only its beginning is shown at first, and which beginning. Confined to one
/// thread.
final class LongMessage {
    private static final int MOST_LINES = 24;
    private static final int SHOWN_LINES = 12;
    private static final int MOST_LETTERS = 3_000;
    private static final int SHOWN_LETTERS = 1_500;
    /// Pieces that are laid out at first, so that any message is drawn within a frame.
    private static final int MOST_PIECES = 500;

    private final List<Block> body;
    private final int lines;
    private final int letters;
    private final List<Block> head = new ArrayList<>();
    private int linesLeft = SHOWN_LINES;
    private int lettersLeft = SHOWN_LETTERS;
    private int piecesLeft = MOST_PIECES;
    private boolean cut;

    LongMessage(List<Block> body) {
        this.body = body;
        lines = body.stream().mapToInt(block -> breaks(block.text()) + 1).sum();
        letters = body.stream().mapToInt(block -> block.text().length()).sum();
        if (lines <= MOST_LINES && letters <= MOST_LETTERS) {
            linesLeft = MOST_LINES;
            lettersLeft = MOST_LETTERS;
        }
        for (var block : body) {
            if (cut || linesLeft <= 0) {
                cut = true;
                break;
            }
            head.add(
                    switch (block) {
                        case Block.Code(var text) -> new Block.Code(taken(text));
                        case Block.Paragraph(var spans) -> new Block.Paragraph(taken(spans));
                    });
            linesLeft--;
        }
    }

    /// Whether only a part is shown at first.
    boolean isLong() {
        return cut;
    }

    /// What is shown at first.
    List<Block> head() {
        return isLong() ? head : body;
    }

    /// How many lines the message has, when they are why it is long; else 0.
    int lines() {
        return lines > MOST_LINES ? lines : 0;
    }

    private List<Span> taken(List<Span> spans) {
        var taken = new ArrayList<Span>();
        for (var span : spans) {
            if (cut) {
                break;
            }
            switch (span) {
                case Span.Plain(var text, var bold, var italic) -> taken.add(new Span.Plain(taken(text), bold, italic));
                case Span.Code _, Span.Link _, Span.Mention _, Span.Picture _ -> {
                    lettersLeft -= span.text().length();
                    piecesLeft--;
                    cut = piecesLeft < 0 || lettersLeft < 0;
                    if (!cut) {
                        taken.add(span);
                    }
                }
            }
        }
        return taken;
    }

    /// Return as much of `text` as there is room for, whole words where there are any.
    private String taken(String text) {
        int end = 0;
        for (var piece : TextPieces.of(text)) {
            int fits = piecesLeft-- > 0 ? fits(piece) : 0;
            end += fits;
            if (fits < piece.length()) {
                cut = true;
                break;
            }
        }
        return cut ? text.substring(0, end).stripTrailing() : text;
    }

    private int fits(String piece) {
        int end = 0;
        for (; end < piece.length() && lettersLeft > 0; end++) {
            if (piece.charAt(end) == '\n' && --linesLeft <= 0) {
                return end;
            }
            lettersLeft--;
        }
        if (end == piece.length()) {
            return end;
        }
        int space = piece.lastIndexOf(' ', end);
        if (space > 0) {
            return space;
        }
        return end > 0 && Character.isHighSurrogate(piece.charAt(end - 1)) ? end - 1 : end;
    }

    private static int breaks(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
