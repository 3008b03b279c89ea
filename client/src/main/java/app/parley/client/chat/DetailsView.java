// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.order.AddPeopleView;
import app.parley.client.order.RoomSettingsView;
import app.parley.client.ui.Avatar;
import app.parley.client.ui.Icons;
import app.parley.client.ui.Presence;
import app.parley.client.ui.Prose;
import app.parley.client.ui.QuestionView;
import app.parley.client.ui.SheetQuestions;
import app.parley.client.ui.Sheets;
import app.parley.client.ui.Shown;
import app.parley.client.ui.StateBox;
import app.parley.client.words.Words;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The column of `DetailsViewModel`. A click on a member shows their card.
final class DetailsView extends BorderPane {
    private final DetailsViewModel model;
    private final Sheets sheets;
    private final VBox list = new VBox();
    private final Label count = new Label();

    DetailsView(DetailsViewModel model, Sheets sheets, Runnable close) {
        this.model = model;
        this.sheets = sheets;
        getStyleClass().add("details");
        list.getStyleClass().add("member-list");
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("side-scroll");
        var states = new StateBox();
        model.stateProperty().subscribe(state -> {
            if (!state.problem().isEmpty()) {
                states.offer(
                        Feather.CLOUD_OFF,
                        Words.of("details.failed"),
                        state.problem(),
                        Words.of("try-again"),
                        model::tryAgain);
            } else if (state.loading()) {
                states.loading(Words.of("details.loading"));
            } else {
                states.hide();
            }
        });
        setTop(new VBox(head(close), rules()));
        var problem = new Prose();
        problem.getStyleClass().addAll("problem", "small", "details-problem");
        problem.textProperty().bind(model.problemProperty());
        Shown.when(problem, model.problemProperty().isNotEmpty());
        setCenter(new StackPane(scroll, states));
        setBottom(problem);
        model.members().subscribe(this::show);
        show();
    }

    private Node head(Runnable close) {
        var title = new Label(Words.of("details.title"));
        title.getStyleClass().add("bold");
        count.getStyleClass().addAll("muted", "small");
        count.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(count, Priority.ALWAYS);
        var hide = Icons.button(Feather.X, Words.of("details.hide"));
        hide.setOnAction(_ -> close.run());
        var add = Icons.button(Feather.USER_PLUS, Words.of("details.add"));
        add.getStyleClass().add("add-people-verb");
        add.setOnAction(_ -> addPeople());
        Shown.when(add, model.mayAddPeopleProperty());
        var settings = Icons.button(Feather.SETTINGS, Words.of("details.settings"));
        settings.getStyleClass().add("room-settings-verb");
        settings.setOnAction(_ -> openSettings());
        Shown.when(settings, model.moderatesProperty());
        var head = new HBox(4, title, count, add, settings, hide);
        head.getStyleClass().add("details-head");
        return head;
    }

    private void show() {
        int people = model.members().size();
        count.setText(people == 0 ? "" : Integer.toString(people));
        list.getChildren().setAll(model.members().stream().map(this::row).toList());
    }

    private Node rules() {
        var rules = new Prose();
        rules.getStyleClass().addAll("muted", "small", "details-rules");
        rules.textProperty().bind(model.rulesProperty());
        Shown.when(rules, model.rulesProperty().isNotEmpty());
        return rules;
    }

    private void addPeople() {
        var view = new AddPeopleView(model.addPeople(), sheets::close);
        sheets.open(view, view.firstFocus());
    }

    private void openSettings() {
        var settings = model.settings(sheets::close);
        var view = new RoomSettingsView(settings, this::askToArchive, sheets::close);
        sheets.open(view, view.firstFocus());
    }

    /// The form is shown again while the room is archived: what goes wrong stands there.
    private void askToArchive(RoomSettingsView form) {
        new SheetQuestions(sheets)
                .ask(
                        form.archiveTitle(),
                        Words.of("settings.archive-line"),
                        Words.of("settings.archive-verb"),
                        () -> {
                            sheets.open(form, form.firstFocus());
                            form.turnArchived();
                        },
                        Words.of("cancel"));
    }

    private Node row(DetailsViewModel.Member member) {
        var avatar = new Avatar(28);
        avatar.show(member.name());
        var presence = new Presence();
        presence.show(member.online());
        var name = new Label(member.name());
        name.setMinWidth(0);
        var me = new Label(MemberMarks.of(member));
        me.setMinWidth(USE_PREF_SIZE);
        me.getStyleClass().addAll("muted", "small");
        StackPane.setAlignment(presence, Pos.BOTTOM_RIGHT);
        var line = new HBox(new StackPane(avatar, presence), name, me);
        line.getStyleClass().add("room-line");
        var row = new Button(null, line);
        row.getStyleClass().setAll("room-row", "member", member.online() ? "here" : "away");
        row.setMaxWidth(Double.MAX_VALUE);
        var presenceWords = Words.of(member.online() ? "rooms.online" : "rooms.offline");
        row.setAccessibleText(
                String.join(", ", member.name(), presenceWords) + (me.getText().isEmpty() ? "" : ", " + me.getText()));
        row.setMouseTransparent(member.me());
        row.setFocusTraversable(!member.me());
        row.setOnAction(_ -> showCard(member, row));
        return row;
    }

    private void showCard(DetailsViewModel.Member member, Button row) {
        var rights = model.rightsProperty().get();
        var verbs = rights == null
                ? List.<MemberVerb>of()
                : MemberVerb.of(member, rights, model.memberOrder(), new SheetQuestions(sheets), model.roomName());
        new MemberCard(member, () -> model.talk(member), () -> change(member), verbs).showBeside(row);
    }

    /// Unblock `member`, or block them after a question that says what that means.
    private void change(DetailsViewModel.Member member) {
        if (member.blocked()) {
            model.unblock(member);
            return;
        }
        var view = new QuestionView(
                Words.of("block.title", member.name()),
                Words.of("block.line", member.name()),
                Words.of("block.verb", member.name()),
                () -> {
                    sheets.close();
                    model.block(member);
                },
                Words.of("cancel"),
                sheets::close);
        sheets.open(view, view.firstFocus());
    }
}
