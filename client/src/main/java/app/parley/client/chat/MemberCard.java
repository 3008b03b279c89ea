// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.ui.Avatar;
import app.parley.client.ui.Shown;
import app.parley.client.words.Words;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/// Who a member is, and the ways to write to them and to block them: a click on a name makes no room yet. Confined to
/// the JavaFX thread.
final class MemberCard extends Popup {
    private static final double WIDTH = 240;
    private static final double GAP = 8;

    /// `message` writes to them, `change` blocks or unblocks them.
    MemberCard(DetailsViewModel.Member member, Runnable message, Runnable change) {
        var avatar = new Avatar(40);
        avatar.show(member.name());
        var name = new Label(member.name());
        name.getStyleClass().add("bold");
        name.setWrapText(true);
        var presence = new Label(Words.of(member.online() ? "rooms.online" : "rooms.offline"));
        presence.getStyleClass().addAll("muted", "small");
        var role = new Label(member.role());
        role.getStyleClass().addAll("muted", "small");
        Shown.when(role, role.textProperty().isNotEmpty());
        var lines = new VBox(name, role, presence);
        lines.setMinWidth(0);
        var head = new HBox(12, avatar, lines);
        head.setAlignment(Pos.CENTER_LEFT);
        var write = verb(Words.of("details.message"), message);
        write.getStyleClass().add("accent");
        var block = verb(member.blocked() ? Words.of("block.undo") : Words.of("block.short"), change);
        block.getStyleClass().add("block-verb");
        var first = member.blocked() ? block : write;
        first.setDefaultButton(true);
        var card = new VBox(12, head, member.blocked() ? block : new VBox(8, write, block));
        card.getStyleClass().add("member-card");
        card.setPrefWidth(WIDTH);
        card.setAccessibleText(String.join(", ", member.name(), member.role(), presence.getText()));
        getContent().add(card);
        setAutoHide(true);
        setOnShown(_ -> first.requestFocus());
    }

    private Button verb(String words, Runnable action) {
        var verb = new Button(words);
        verb.setMaxWidth(Double.MAX_VALUE);
        verb.setOnAction(_ -> {
            hide();
            action.run();
        });
        return verb;
    }

    /// Show the card at the left of `anchor`, or below it where the window ends there.
    void showBeside(Node anchor) {
        var place = anchor.localToScreen(anchor.getLayoutBounds());
        if (place == null) {
            return;
        }
        double left = place.getMinX() - WIDTH - GAP;
        if (left >= anchor.getScene().getWindow().getX()) {
            show(anchor, left, place.getMinY());
        } else {
            show(anchor, place.getMinX(), place.getMaxY());
        }
    }
}
