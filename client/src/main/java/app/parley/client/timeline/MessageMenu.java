// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.Icons;
import app.parley.client.words.Words;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Everything that can be done with one message. Confined to the JavaFX thread.
final class MessageMenu extends ContextMenu {
    private final Supplier<Row.@Nullable Message> row;

    /// `row` says which message is meant, `near` what the picker opens at.
    MessageMenu(Supplier<Row.@Nullable Message> row, Supplier<Node> near, TimelineActions actions, MessageVerbs verbs) {
        this.row = row;
        var react = item("timeline.react", Feather.SMILE, said -> actions.pick(said, near.get()));
        var reply = item("timeline.reply", Feather.CORNER_UP_LEFT, verbs::reply);
        var edit = item("timeline.edit", Feather.EDIT_2, verbs::edit);
        var change = item("timeline.change", Feather.EDIT_2, verbs::edit);
        var pin = item("timeline.pin", Feather.MAP_PIN, actions::pin);
        var copy = item("timeline.copy", Feather.COPY, MessageMenu::copy);
        copy.setAccelerator(KeyCombination.valueOf("Shortcut+C"));
        var line = new SeparatorMenuItem();
        var delete = item("timeline.delete", Feather.TRASH_2, verbs::askToDelete);
        var report = item("timeline.report", Feather.FLAG, verbs::askToReport);
        var retry = item("timeline.retry", Feather.REFRESH_CW, said -> actions.retry(said.key()));
        var discard = item("timeline.discard", Feather.TRASH_2, said -> actions.discard(said.key()));
        getItems().addAll(retry, change, discard, react, reply, edit, pin, copy, line, report, delete);
        setOnShowing(_ -> {
            var said = row.get();
            boolean there = said != null && said.isThere();
            boolean mine = there && said.mine();
            boolean failed = said != null && !said.problem().isEmpty();
            copy.setDisable(said == null || said.marks().deleted());
            react.setVisible(there && actions.mayReact());
            reply.setVisible(there && actions.mayWrite());
            edit.setVisible(mine && actions.mayWrite());
            pin.setVisible(there && actions.mayWrite());
            report.setVisible(said != null && actions.mayReport(said));
            pin.setText(Words.of(said != null && said.marks().pinned() ? "timeline.unpin" : "timeline.pin"));
            delete.setVisible(said != null && actions.mayDelete(said));
            line.setVisible(delete.isVisible() || report.isVisible());
            retry.setVisible(failed);
            change.setVisible(said != null && said.isUnsent());
            discard.setVisible(failed || change.isVisible());
        });
    }

    static void copy(Row.Message said) {
        if (!said.marks().deleted()) {
            copy(said.text());
        }
    }

    static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private MenuItem item(String words, Feather sign, Consumer<Row.Message> action) {
        var item = new MenuItem(Words.of(words), Icons.of(sign));
        item.setOnAction(_ -> {
            var said = row.get();
            if (said != null) {
                action.accept(said);
            }
        });
        return item;
    }
}
