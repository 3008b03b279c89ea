// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.Icons;
import app.parley.client.words.Words;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// Leads a reader who is further up back to the end, and counts what has come there meanwhile.
final class EndButton extends Button {

    /// `moved` is run when the end is in sight again.
    EndButton(TimelineScroll scroll, Runnable moved) {
        super(null, Icons.of(Feather.ARROW_DOWN));
        getStyleClass().addAll("pill");
        textProperty()
                .bind(scroll.unseenProperty()
                        .map(count -> count.intValue() == 0
                                ? Words.of("timeline.to-end")
                                : Words.of("timeline.unseen", count)));
        scroll.unseenProperty().subscribe(count -> {
            getStyleClass().remove("accent");
            if (count.intValue() > 0) {
                getStyleClass().add("accent");
            }
        });
        visibleProperty().bind(scroll.atEndProperty().not());
        setOnAction(_ -> {
            scroll.toEnd();
            moved.run();
        });
        StackPane.setAlignment(this, Pos.BOTTOM_CENTER);
    }
}
