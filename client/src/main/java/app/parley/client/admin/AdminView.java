// SPDX-License-Identifier: Apache-2.0
package app.parley.client.admin;

import app.parley.client.ui.CopyButton;
import app.parley.client.ui.Icons;
import app.parley.client.ui.Shown;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import app.parley.shared.api.AuditList;
import app.parley.shared.api.InviteList;
import app.parley.shared.api.ReportList;
import app.parley.shared.api.UserList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The sheet of a chat's administration: people, invites, reports, and the record, one list at a time.
final class AdminView extends VBox {
    private static final double ROW = 56;
    private static final double PAGE = 400;
    private static final List<Integer> USES = List.of(1, 5, 20, 100);
    private static final List<Integer> DAYS = List.of(1, 7, 30);

    private final StackPane page = new StackPane();
    private final ToggleGroup tabs = new ToggleGroup();
    private final HBox bar = new HBox(4);

    /// The ways out of the sheet.
    interface Ways {
        void ban(UserList.User user);

        /// Read the room at the reported message.
        void goTo(ReportList.Report report);

        /// Ask whether to delete the reported message, and do it.
        void askToDelete(ReportList.Report report);

        void close();
    }

    /// The parts that only the owner and admins see.
    record OfChat(PeopleViewModel people, InvitesViewModel invites, RecordViewModel record) {}

    /// Without `chat`, only the reports, for those who keep order in some rooms.
    AdminView(Optional<OfChat> chat, ReportsViewModel reports, TimeWords times, Ways ways) {
        getStyleClass().add("admin-sheet");
        var title = new Label(Words.of("rooms.menu-administer"));
        title.getStyleClass().add("title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var close = Icons.button(Feather.X, Words.of("close"));
        close.setOnAction(_ -> ways.close());
        bar.getStyleClass().add("admin-tabs");
        page.setMinHeight(PAGE);
        page.setPrefHeight(PAGE);
        chat.ifPresent(all -> {
            tab(Words.of("admin.people"), people(all.people(), times, ways::ban));
            tab(Words.of("admin.invites"), invites(all.invites()));
        });
        tab(Words.of("admin.reports"), reports(reports, ways));
        chat.ifPresent(all -> tab(Words.of("admin.record"), record(all.record())));
        tabs.selectToggle(tabs.getToggles().getFirst());
        var head = new HBox(8, title, close);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, bar, page);
    }

    Node firstFocus() {
        return bar.getChildren().getFirst();
    }

    /// A tab that is pressed again stays.
    private void tab(String words, Node content) {
        var tab = new ToggleButton(words);
        tab.getStyleClass().setAll("admin-tab");
        tab.setToggleGroup(tabs);
        tab.selectedProperty().subscribe(chosen -> {
            if (chosen) {
                page.getChildren().setAll(content);
            }
        });
        tab.setOnAction(_ -> tab.setSelected(true));
        bar.getChildren().add(tab);
    }

    private static Node people(PeopleViewModel model, TimeWords times, Consumer<UserList.User> ban) {
        var find = new TextField();
        find.setPromptText(Words.of("direct.find"));
        find.setAccessibleText(Words.of("people.find"));
        find.textProperty().bindBidirectional(model.wordsProperty());
        var list = new ListView<>(model.people());
        list.setFixedCellSize(ROW);
        list.setAccessibleText(Words.of("admin.people"));
        list.setCellFactory(_ -> new PersonCell(model, times, ban));
        return new Page(
                find,
                list,
                model.people(),
                model.progress(),
                new Page.Empty(Feather.USERS, Words.of("direct.none"), ""),
                model::load);
    }

    private static Node invites(InvitesViewModel model) {
        var role = choice(model.roles(), RoleWords::of, Words.of("invites.role"));
        var uses = choice(USES, count -> Words.of("invites.people", count), Words.of("invites.uses"));
        var days = choice(DAYS, count -> Words.of("span.days-long", count), Words.of("invites.days"));
        days.setValue(7);
        var make = new Button(Words.of("invites.make"));
        make.getStyleClass().add("accent");
        make.setMinWidth(USE_PREF_SIZE);
        make.setOnAction(_ -> model.make(role.getValue(), uses.getValue(), days.getValue()));
        var form = new HBox(8, role, uses, days, make);
        form.setAlignment(Pos.CENTER_LEFT);
        var link = new TextField();
        link.setEditable(false);
        link.textProperty().bind(model.linkProperty());
        link.setAccessibleText(Words.of("invite.link"));
        HBox.setHgrow(link, Priority.ALWAYS);
        var made = new HBox(8, link, new CopyButton(Words.of("copy"), model.linkProperty()::get));
        Shown.when(made, model.linkProperty().isNotEmpty());
        return new Page(
                new VBox(8, form, made),
                rows(model.invites(), invite -> row(model, invite)),
                model.invites(),
                model.progress(),
                new Page.Empty(Feather.MAIL, Words.of("invites.none"), Words.of("invites.none-line")),
                model::load);
    }

    private static Node row(InvitesViewModel model, InviteList.Invite invite) {
        var title = model.title(invite);
        return new PlainRow(
                title,
                model.line(invite),
                PlainRow.verb(Words.of("invites.withdraw"), title, () -> model.withdraw(invite)));
    }

    private static Node reports(ReportsViewModel model, Ways ways) {
        return new Page(
                new VBox(),
                rows(model.reports(), report -> row(model, report, ways)),
                model.reports(),
                model.progress(),
                new Page.Empty(Feather.FLAG, Words.of("reports.none"), Words.of("reports.none-line")),
                model::load);
    }

    private static Node row(ReportsViewModel model, ReportList.Report report, Ways ways) {
        var text = model.text(report);
        var go = PlainRow.verb(Words.of("reports.go"), text, () -> ways.goTo(report));
        var delete = PlainRow.verb(Words.of("timeline.delete"), text, () -> ways.askToDelete(report));
        delete.getStyleClass().add("danger-verb");
        var close = PlainRow.verb(Words.of("reports.close"), text, () -> model.close(report));
        var small = model.source(report) + "\n" + model.why(report);
        if (model.room(report).isEmpty()) {
            return new PlainRow(text, small, close);
        }
        return report.text().isEmpty()
                ? new PlainRow(text, small, go, close)
                : new PlainRow(text, small, go, delete, close);
    }

    private static Node record(RecordViewModel model) {
        var list = new VBox();
        var older = new Button(Words.of("record.older"));
        older.getStyleClass().setAll("side-verb");
        older.setOnAction(_ -> model.loadOlder());
        Shown.when(older, model.olderProperty());
        return new Page(
                new VBox(),
                PlainRow.scrolled(new VBox(follow(list, model.entries(), entry -> row(model, entry)), older)),
                model.entries(),
                model.progress(),
                new Page.Empty(Feather.BOOK_OPEN, Words.of("record.none"), Words.of("record.none-line")),
                model::load);
    }

    private static Node row(RecordViewModel model, AuditList.Entry entry) {
        return new PlainRow(model.what(entry), model.when(entry));
    }

    private static <T> Node rows(ObservableList<T> items, Function<T, Node> row) {
        return PlainRow.scrolled(follow(new VBox(), items, row));
    }

    private static <T> VBox follow(VBox box, ObservableList<T> items, Function<T, Node> row) {
        Runnable show = () -> box.getChildren().setAll(items.stream().map(row).toList());
        items.subscribe(show);
        show.run();
        return box;
    }

    private static <T> ComboBox<T> choice(List<T> values, Function<T, String> words, String name) {
        var choice = new ComboBox<T>();
        choice.getItems().setAll(values);
        choice.setConverter(new Named<>(words));
        choice.setValue(values.getFirst());
        choice.setAccessibleText(name);
        return choice;
    }
}
