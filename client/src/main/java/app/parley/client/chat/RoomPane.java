package app.parley.client.chat;

import app.parley.client.composer.ComposerView;
import app.parley.client.timeline.TimelineView;
import app.parley.client.ui.TimeWords;
import java.net.URI;
import java.util.function.Consumer;
import javafx.scene.layout.BorderPane;

/// The messages of one room, and the composer under them.
final class RoomPane extends BorderPane {
    private final TimelineView timeline;
    private final ComposerView composer;

    RoomPane(OpenRoom room, TimeWords times, Consumer<URI> openLink) {
        timeline = new TimelineView(room.timeline(), times, openLink);
        composer = new ComposerView(room.composer());
        setCenter(timeline);
        setBottom(composer);
    }

    TimelineView timeline() {
        return timeline;
    }

    ComposerView composer() {
        return composer;
    }
}
