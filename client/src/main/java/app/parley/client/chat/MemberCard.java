// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.ui.Avatar;
import app.parley.client.ui.Icons;
import app.parley.client.ui.Shown;
import app.parley.client.words.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/// A member with the ways to write to them, to block them, and to keep order: a click on a name makes
/// no room yet. Confined to the JavaFX thread.
final class MemberCard extends Popup {
    private static final double WIDTH = 240;
    private static final double GAP = 8;

    /// `message` writes to them, `change` blocks or unblocks them, `order` is what else I may do with them.
    MemberCard(DetailsViewModel.Member member, Runnable message, Runnable change, List<MemberVerb> order) {
        var avatar = new Avatar(40);
        avatar.show(member.name());
        var name = new Label(member.name());
        name.getStyleClass().add("bold");
        name.setWrapText(true);
        var presence = new Label(Words.of(member.online() ? "rooms.online" : "rooms.offline"));
        presence.getStyleClass().addAll("muted", "small");
        var role = new Label(roles(member));
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
        card.setAccessibleText(String.join(", ", member.name(), role.getText(), presence.getText()));
        if (!order.isEmpty()) {
            card.getChildren().add(inThisRoom(order));
        }
        getContent().add(card);
        setAutoHide(true);
        setOnShown(_ -> first.requestFocus());
    }

    private static String roles(DetailsViewModel.Member member) {
        var roles = new ArrayList<String>();
        if (!member.role().isEmpty()) {
            roles.add(member.role());
        }
        if (member.moderator()) {
            roles.add(Words.of("details.role-moderator"));
        }
        if (member.muted()) {
            roles.add(Words.of("details.role-muted"));
        }
        return String.join("\n", roles);
    }

    private Node inThisRoom(List<MemberVerb> order) {
        var title = new Label(Words.of("member.in-this-room"));
        title.getStyleClass().add("section-title");
        var box = new VBox(1, title);
        for (var each : order) {
            var verb = verb(each.words(), each.action());
            verb.setGraphic(Icons.of(each.sign()));
            verb.getStyleClass().setAll("member-verb");
            if (each.danger()) {
                verb.getStyleClass().add("danger-verb");
            }
            box.getChildren().add(verb);
        }
        box.getStyleClass().add("member-verbs");
        return box;
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
