// SPDX-License-Identifier: Apache-2.0
package app.parley.client.account;

import app.parley.client.ui.Avatar;
import app.parley.client.ui.Icons;
import app.parley.client.ui.Prose;
import app.parley.client.ui.Shown;
import app.parley.client.ui.StateBox;
import app.parley.client.words.Words;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The sheet of one's own account: who one is, where one is signed in, and the ways to the password and to the
/// end.
public final class AccountView extends VBox {
    private static final double DEVICES = 232;

    private final DevicesViewModel model;
    private final VBox rows = new VBox();
    private final Button password = new Button(Words.of("account.change-password"));

    /// `me` and `role` say who I am.
    public AccountView(
            DevicesViewModel model, String me, String role, Runnable changePassword, Runnable delete, Runnable close) {
        this.model = model;
        getStyleClass().add("account-sheet");
        password.setOnAction(_ -> changePassword.run());
        password.setMinWidth(USE_PREF_SIZE);
        var end = new Button(Words.of("account.delete"));
        end.getStyleClass().add("danger-verb");
        end.setOnAction(_ -> delete.run());
        var done = new Button(Words.of("close"));
        done.setOnAction(_ -> close.run());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var verbs = new HBox(end, gap, done);
        verbs.getStyleClass().add("verbs");
        getChildren().addAll(who(me, role), devicesHead(), devices(), problem(), verbs);
        model.devices().subscribe(this::show);
        show();
    }

    public Node firstFocus() {
        return password;
    }

    private Node who(String me, String role) {
        var avatar = new Avatar(40);
        avatar.show(me);
        var name = new Label(me);
        name.getStyleClass().add("title");
        name.setMinWidth(0);
        var line = new Label(role);
        line.getStyleClass().addAll("muted", "small");
        var words = new VBox(name, line);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var who = new HBox(12, avatar, words, password);
        who.setAlignment(Pos.CENTER_LEFT);
        return who;
    }

    private Node devicesHead() {
        var title = new Label(Words.of("devices.title"));
        title.getStyleClass().add("section-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var others = new Button(Words.of("devices.others"));
        others.getStyleClass().setAll("side-verb", "sign-out-others");
        others.setOnAction(_ -> model.signOutOthers());
        Shown.when(others, Bindings.size(model.devices()).greaterThan(1));
        var head = new HBox(8, title, others);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(30);
        return head;
    }

    private Node devices() {
        rows.getStyleClass().add("plain-rows");
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("sheet-scroll");
        scroll.setPrefHeight(DEVICES);
        var states = new StateBox();
        Runnable follow = () -> {
            if (!model.loadProblemProperty().get().isEmpty()) {
                states.offer(
                        Feather.CLOUD_OFF,
                        Words.of("devices.load-failed"),
                        model.loadProblemProperty().get(),
                        Words.of("try-again"),
                        model::load);
            } else if (model.loadingProperty().get()) {
                states.loading(Words.of("devices.loading"));
            } else {
                states.hide();
            }
        };
        model.loadingProperty().subscribe(_ -> follow.run());
        model.loadProblemProperty().subscribe(_ -> follow.run());
        return new StackPane(scroll, states);
    }

    private Node problem() {
        var problem = new Prose();
        problem.getStyleClass().addAll("problem", "small");
        problem.textProperty().bind(model.problemProperty());
        Shown.when(problem, model.problemProperty().isNotEmpty());
        return problem;
    }

    private void show() {
        rows.getChildren().setAll(model.devices().stream().map(this::row).toList());
    }

    private Node row(DevicesViewModel.Device device) {
        var name = new Label(device.name());
        name.setMinWidth(0);
        name.getStyleClass().add("bold");
        var line = new Label(device.line());
        line.getStyleClass().addAll("muted", "small");
        line.setMinWidth(0);
        var words = new VBox(name, line);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(12, Icons.of(Feather.MONITOR), words);
        row.getStyleClass().add("plain-row");
        row.setAccessibleText(device.name() + ", " + device.line());
        if (!device.here()) {
            var out = new Button(Words.of("devices.sign-out"));
            out.setMinWidth(USE_PREF_SIZE);
            out.getStyleClass().add("small-button");
            out.setAccessibleText(Words.of("devices.sign-out-spoken", device.name()));
            out.setOnAction(_ -> model.signOut(device));
            row.getChildren().add(out);
        }
        return row;
    }
}
