// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.Avatar;
import app.parley.client.ui.Icons;
import app.parley.client.ui.Prose;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Draws one row after the other: everything is set in each branch, and no row is listened to.
final class TimelineCell extends ListCell<Row> {
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");
    private static final PseudoClass FLASH = PseudoClass.getPseudoClass("flash");
    private static final double AVATAR = 36;
    private static final double EMPTY = 24;

    private final TimeWords times;
    private final VBox content = new VBox();
    private final Label day = new Label();
    private final Separation dayLine;
    private final Separation newLine;
    private final NoticeLine notice;
    private final HBox message = new HBox();
    private final Avatar avatar = new Avatar(AVATAR);
    private final Label gutterTime = new Label();
    private final HBox header = new HBox();
    private final Label author = new Label();
    private final Label time = new Label();
    private final Tooltip exact = new Tooltip();
    private final Label pin = new Label(Words.of("timeline.pinned"), Icons.of(Feather.MAP_PIN));
    private final ReplyLine reply;
    private final MessageBody body;
    private final ReactionBar reactions;
    private final WaitingSign clock = new WaitingSign();
    private final HBox failure = new HBox();
    private final Prose why = new Prose();

    TimelineCell(TimelineActions actions, TimeWords times) {
        this.times = times;
        reply = new ReplyLine(actions::jump);
        reactions = new ReactionBar(actions);
        body = new MessageBody(actions);
        notice = new NoticeLine(actions, times);
        getStyleClass().add("timeline-cell");
        dayLine = new Separation(day, "day-line");
        newLine = new Separation(new Label(Words.of("timeline.new")), "new-line");
        buildMessage(actions);
        content.getChildren().addAll(dayLine, newLine, notice, message);
        content.getStyleClass().add("timeline-row");
        setPadding(Insets.EMPTY);
        // It stays while the cell is empty, hidden: what comes into a scene anew is styled anew, which takes most of
        // the time of a change of rooms.
        setGraphic(content);
    }

    private void buildMessage(TimelineActions actions) {
        author.getStyleClass().add("author");
        time.getStyleClass().addAll("muted", "small");
        time.setTooltip(exact);
        gutterTime.getStyleClass().addAll("gutter-time");
        gutterTime.setTooltip(exact);
        header.getStyleClass().add("message-header");
        header.setAlignment(Pos.BASELINE_LEFT);
        header.getChildren().addAll(author, time);
        pin.getStyleClass().addAll("pin-mark", "muted", "small");
        var gutter = new StackPane(avatar, gutterTime);
        gutter.getStyleClass().add("gutter");
        gutter.setAlignment(Pos.TOP_CENTER);
        failure.getStyleClass().add("failure");
        failure.setAlignment(Pos.CENTER_LEFT);
        why.getStyleClass().addAll("problem", "small");
        HBox.setHgrow(why, Priority.SOMETIMES);
        failure.getChildren()
                .addAll(
                        why,
                        action("timeline.retry", () -> actions.retry(key())),
                        action("timeline.discard", () -> actions.discard(key())));
        var words = new HBox(body, clock);
        HBox.setHgrow(body, Priority.ALWAYS);
        VBox.setMargin(reply, new Insets(1, 0, 3, 0));
        var column = new VBox(header, reply, pin, words, reactions, failure);
        HBox.setHgrow(column, Priority.ALWAYS);
        column.setMinWidth(0);
        body.setMinWidth(0);
        message.getStyleClass().add("message");
        message.getChildren().addAll(gutter, column);
    }

    private static Hyperlink action(String key, Runnable action) {
        var link = new Hyperlink(Words.of(key));
        link.getStyleClass().add("small");
        link.setMinWidth(USE_PREF_SIZE);
        link.setOnAction(_ -> action.run());
        return link;
    }

    private String key() {
        return getItem() == null ? "" : getItem().key();
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        flash(false);
        content.setVisible(!empty && row != null);
        if (empty || row == null) {
            clear();
            return;
        }
        show(dayLine, row.day() != null);
        if (row.day() != null) {
            day.setText(times.day(row.day()));
        }
        show(newLine, row.fresh());
        switch (row) {
            case Row.Notice said -> showNotice(notice.show(said));
            case Row.Passages passages -> showNotice(notice.show(passages));
            case Row.Message said -> {
                show(message, true);
                show(notice, false);
                showMessage(said);
            }
        }
    }

    /// Let go of the row that was shown. Its message stays where it is: hiding and showing that takes as long as to
    /// style
    /// it anew.
    private void clear() {
        setAccessibleText(null);
        show(notice, false);
        show(failure, false);
        notice.clear();
        body.clear();
        reactions.clear();
    }

    private void showNotice(String spoken) {
        show(message, false);
        show(notice, true);
        body.clear();
        reactions.clear();
        setAccessibleText(spoken);
    }

    /// Draw the row anew: it was unfolded or folded.
    void redraw() {
        updateItem(getItem(), isEmpty());
    }

    private void showMessage(Row.Message said) {
        boolean failed = said.state() == Row.State.FAILED;
        boolean waiting = said.state() == Row.State.WAITING;
        message.pseudoClassStateChanged(GROUP, said.first());
        message.pseudoClassStateChanged(WAITING, waiting);
        message.pseudoClassStateChanged(FAILED, failed);
        show(header, said.first());
        avatar.setVisible(said.first());
        avatar.setManaged(said.first());
        avatar.show(said.author());
        author.setText(said.author());
        time.setText(times.time(said.at()));
        show(gutterTime, !said.first());
        gutterTime.setText(times.time(said.at()));
        exact.setText(times.exact(said.at()));
        var answered = said.marks().reply();
        show(reply, answered != null);
        if (answered != null) {
            reply.show(answered);
        }
        show(pin, said.marks().pinned());
        var editedAt = said.marks().editedAt();
        body.show(said, editedAt == null ? "" : times.exact(editedAt));
        reactions.show(said);
        show(reactions, !said.marks().chips().isEmpty());
        clock.show(SpokenMessage.waiting(said));
        boolean problem = !said.problem().isEmpty();
        show(failure, problem);
        why.setText(said.problem());
        setAccessibleText(SpokenMessage.of(said, times));
    }

    /// Draw attention to this row, or stop that.
    void flash(boolean now) {
        pseudoClassStateChanged(FLASH, now);
    }

    private static void show(javafx.scene.Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /// As wide as the list, never wider: the words break.
    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        if (isEmpty()) {
            return EMPTY;
        }
        double inside = (width < 0 ? getWidth() : width) - snappedLeftInset() - snappedRightInset();
        return snapSizeY(content.prefHeight(inside) + snappedTopInset() + snappedBottomInset());
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        content.resizeRelocate(
                snappedLeftInset(),
                snappedTopInset(),
                getWidth() - snappedLeftInset() - snappedRightInset(),
                getHeight() - snappedTopInset() - snappedBottomInset());
    }
}
