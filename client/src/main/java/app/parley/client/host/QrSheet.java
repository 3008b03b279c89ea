// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.ui.Prose;
import app.parley.client.ui.QrPicture;
import app.parley.client.words.Words;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The invite of `HostCardViewModel` as large as cameras on the other side of a table need it.
final class QrSheet extends VBox {
    private static final double LARGEST = 350;
    /// What the sheet has beside the picture, and above and below it.
    private static final double BESIDE = 96;

    private static final double ABOVE_AND_BELOW = 280;

    private final Button done = new Button(Words.of("close"));

    /// The picture fits into a window that is `width` wide and `height` high.
    QrSheet(HostCardViewModel model, double width, double height, Runnable close) {
        var title = new Label(Words.of("host.qr-title", model.chatName()));
        title.getStyleClass().add("title");
        var line = new Prose(Words.of("host.qr-line"));
        line.getStyleClass().add("muted");
        double room = Math.min(width - BESIDE, height - ABOVE_AND_BELOW);
        var picture = new QrPicture(model.linkProperty(), Math.min(LARGEST, room), Words.of("invite.qr"));
        var scan = new VBox(picture);
        scan.getStyleClass().add("scan");
        done.setOnAction(_ -> close.run());
        var verbs = new HBox(done);
        verbs.getStyleClass().add("verbs");
        getStyleClass().add("qr-sheet");
        getChildren().addAll(title, line, scan, verbs);
    }

    Node firstFocus() {
        return done;
    }
}
