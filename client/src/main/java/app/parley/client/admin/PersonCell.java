// SPDX-License-Identifier: Apache-2.0
package app.parley.client.admin;

import app.parley.client.session.ChatRole;
import app.parley.client.ui.Avatar;
import app.parley.client.ui.Icons;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import app.parley.shared.api.UserList;
import java.util.ArrayList;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Draws one person of the chat, with what may be done with their account.
final class PersonCell extends ListCell<UserList.User> {
    private final PeopleViewModel model;
    private final TimeWords times;
    private final Consumer<UserList.User> ban;
    private final Avatar avatar = new Avatar(32);
    private final Label name = new Label();
    private final Label line = new Label();
    private final Label role = new Label();
    private final MenuButton roles = new MenuButton();
    private final MenuButton more = new MenuButton(null, Icons.of(Feather.MORE_HORIZONTAL));
    private final HBox row;

    PersonCell(PeopleViewModel model, TimeWords times, Consumer<UserList.User> ban) {
        this.model = model;
        this.times = times;
        this.ban = ban;
        name.getStyleClass().add("bold");
        name.setMinWidth(0);
        line.getStyleClass().addAll("muted", "small");
        line.setMinWidth(0);
        role.getStyleClass().add("muted");
        role.setMinWidth(USE_PREF_SIZE);
        roles.getStyleClass().add("small-button");
        roles.setMinWidth(USE_PREF_SIZE);
        more.getStyleClass().addAll("small-button", "more-button");
        more.setMinWidth(USE_PREF_SIZE);
        var words = new VBox(name, line);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(12, avatar, words, role, roles, more);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(UserList.@Nullable User user, boolean empty) {
        super.updateItem(user, empty);
        setGraphic(null);
        setAccessibleText(null);
        if (empty || user == null) {
            return;
        }
        avatar.show(user.username());
        name.setText(user.username());
        line.setText(line(user));
        var now = ChatRole.of(user.role());
        var choices = model.rolesFor(user);
        role.setText(RoleWords.of(now));
        shown(role, choices.isEmpty());
        shown(roles, !choices.isEmpty());
        roles.setText(RoleWords.of(now));
        roles.setAccessibleText(Words.of("people.role-of", user.username(), RoleWords.of(now)));
        roles.getItems().clear();
        for (var choice : choices) {
            var item = new RadioMenuItem(RoleWords.of(choice));
            item.setSelected(choice == now);
            item.setOnAction(_ -> model.role(user, choice));
            roles.getItems().add(item);
        }
        more.setVisible(model.mayActOn(user));
        more.setAccessibleText(Words.of("people.more", user.username()));
        more.getItems()
                .setAll(
                        user.disabled()
                                ? item("people.enable", () -> model.disable(user, false))
                                : item("people.disable", () -> model.disable(user, true)),
                        user.banned()
                                ? item("people.unban", () -> model.unban(user))
                                : item("people.ban", () -> ban.accept(user)));
        setGraphic(row);
        setAccessibleText(String.join(", ", user.username(), RoleWords.of(now), line.getText()));
    }

    private String line(UserList.User user) {
        var parts = new ArrayList<String>();
        if (model.isMe(user)) {
            parts.add(Words.of("details.you"));
        }
        if (user.banned()) {
            parts.add(
                    user.bannedUntil() == null
                            ? Words.of("people.banned")
                            : Words.of("people.banned-until", times.dayAndTime(user.bannedUntil())));
        }
        if (user.disabled()) {
            parts.add(Words.of("people.disabled"));
        }
        if (user.bot()) {
            parts.add(Words.of("people.bot"));
        }
        if (user.online()) {
            parts.add(Words.of("rooms.online"));
        } else if (user.seenAt() != null) {
            parts.add(Words.of("people.seen", times.dayAndTime(user.seenAt())));
        } else {
            parts.add(Words.of("rooms.offline"));
        }
        return String.join(" · ", parts);
    }

    private static void shown(javafx.scene.Node node, boolean now) {
        node.setVisible(now);
        node.setManaged(now);
    }

    private static MenuItem item(String words, Runnable action) {
        var item = new MenuItem(Words.of(words));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
