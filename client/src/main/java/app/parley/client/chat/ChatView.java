// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.pins.PinsView;
import app.parley.client.rooms.RoomListView;
import app.parley.client.ui.DayWatch;
import app.parley.client.ui.EmojiUse;
import app.parley.client.ui.Sheets;
import app.parley.client.ui.TimeWords;
import app.parley.shared.model.RoomId;
import java.net.URI;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The columns of a chat: rooms, the room that is read, details. Below 700 px there is only one of them at a
/// time.
public final class ChatView extends HBox {
    private static final double ONE_COLUMN = 700;
    private static final double SIDE = 232;
    private static final double DETAILS = 240;

    private final ChatViewModel model;
    private final TimeWords times;
    private final Consumer<URI> openLink;
    private final EmojiUse emoji;
    private final Sheets sheets;
    private final Composers composers;
    private final RoomListView side;
    private final BorderPane room = new BorderPane();
    private final StackPane current = new StackPane();
    private final DetailsView details;
    private final DetailsViewModel detailsModel;
    private final ReadOnlyBooleanWrapper narrow = new ReadOnlyBooleanWrapper();
    private final BooleanProperty detailsOpen = new SimpleBooleanProperty();
    /// With one column: whether the list of rooms is on top.
    private final BooleanProperty listOnTop = new SimpleBooleanProperty();
    private @Nullable RoomPane pane;

    public ChatView(
            ChatViewModel model,
            RoomListView side,
            DetailsViewModel detailsModel,
            TimeWords times,
            Consumer<URI> openLink,
            EmojiUse emoji,
            Sheets sheets) {
        this.model = model;
        this.side = side;
        this.detailsModel = detailsModel;
        this.times = times;
        this.openLink = openLink;
        this.emoji = emoji;
        this.sheets = sheets;
        composers = new Composers(emoji, times, sheets);
        details = new DetailsView(detailsModel, sheets, () -> detailsOpen.set(false));
        getStyleClass().add("chat");
        // It lies over the messages: what is read does not move when the connection goes and comes.
        var bar = new ConnectionBar(model.connection());
        bar.setMaxHeight(USE_PREF_SIZE);
        StackPane.setAlignment(bar, Pos.TOP_CENTER);
        room.setCenter(new StackPane(current, bar));
        room.getStyleClass().add("room-pane");
        side.setMinWidth(0);
        room.setMinWidth(0);
        HBox.setHgrow(room, Priority.ALWAYS);
        widthProperty().subscribe(width -> narrow.set(width.doubleValue() > 0 && width.doubleValue() < ONE_COLUMN));
        narrow.subscribe(this::fold);
        detailsOpen.subscribe(this::fold);
        listOnTop.subscribe(this::fold);
        detailsOpen.subscribe(_ -> lookAtMembers());
        model.currentProperty().subscribe(this::show);
        model.tabs().subscribe(() -> composers.keep(model.tabs()));
        var _ = new DayWatch(sceneProperty(), times, this::daysChanged);
        fold();
    }

    /// Put `card` above the messages, or nothing.
    public void card(@Nullable Node card) {
        var top = new VBox(
                new TabBar(model), new RoomHead(model, narrow, detailsOpen, this::showPins, () -> listOnTop.set(true)));
        if (card != null) {
            var frame = new StackPane(card);
            frame.getStyleClass().add("host-card-frame");
            top.getChildren().add(frame);
        }
        room.setTop(top);
    }

    public ReadOnlyBooleanProperty narrowProperty() {
        return narrow.getReadOnlyProperty();
    }

    /// Put the focus where one writes.
    public void focusComposer() {
        if (pane != null) {
            pane.composer().take("");
        }
    }

    /// Read `place` at the message at `seq`.
    public void jump(RoomId place, long seq) {
        model.open(place);
        if (pane != null) {
            pane.timeline().jump(seq);
            pane.timeline().list().requestFocus();
        }
    }

    private void showPins() {
        var open = model.currentProperty().get();
        if (open == null) {
            return;
        }
        var pins = model.pins(open);
        var view = new PinsView(pins, times, seq -> {
            sheets.close();
            jump(open.item().id(), seq);
        });
        sheets.open(view, view.firstFocus());
    }

    /// What is read right now; null when no room is.
    @Nullable
    RoomPane pane() {
        return pane;
    }

    RoomListView side() {
        return side;
    }

    void showRoom() {
        listOnTop.set(false);
    }

    void toggleDetails() {
        detailsOpen.set(!detailsOpen.get());
    }

    boolean detailsAreOpen() {
        return detailsOpen.get();
    }

    private void show(@Nullable OpenRoom open) {
        if (open == null) {
            current.getChildren().clear();
            pane = null;
            return;
        }
        var shown = pane;
        if (shown == null) {
            shown = new RoomPane(open, composers, times, openLink, emoji, sheets);
            pane = shown;
            current.getChildren().setAll(shown);
        } else {
            shown.show(open);
        }
        listOnTop.set(false);
        lookAtMembers();
        shown.composer().take("");
    }

    private void daysChanged() {
        model.tabs().forEach(tab -> tab.timeline().daysChanged());
        if (pane != null) {
            pane.timeline().refresh();
        }
    }

    private void lookAtMembers() {
        var current = model.currentProperty().get();
        if (detailsOpen.get() && current != null) {
            detailsModel.look(current.item().id());
        }
    }

    private void fold() {
        boolean one = narrow.get();
        getStyleClass().remove("narrow");
        if (one) {
            getStyleClass().add("narrow");
            getChildren().setAll(listOnTop.get() ? side : detailsOpen.get() ? details : room);
            side.setPrefWidth(ONE_COLUMN);
            side.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(side, Priority.ALWAYS);
            details.setPrefWidth(ONE_COLUMN);
            details.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(details, Priority.ALWAYS);
        } else {
            column(side, SIDE);
            column(details, DETAILS);
            if (detailsOpen.get()) {
                getChildren().setAll(side, room, details);
            } else {
                getChildren().setAll(side, room);
            }
        }
    }

    private static void column(javafx.scene.layout.Region column, double width) {
        HBox.setHgrow(column, Priority.NEVER);
        column.setMinWidth(width);
        column.setPrefWidth(width);
        column.setMaxWidth(width);
    }
}
