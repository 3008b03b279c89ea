// SPDX-License-Identifier: Apache-2.0
package app.parley.client.login;

import app.parley.client.ui.BusyButton;
import app.parley.client.ui.FormField;
import app.parley.client.ui.PasswordBox;
import app.parley.client.ui.Prose;
import app.parley.client.ui.Screen;
import app.parley.client.ui.Shown;
import app.parley.client.words.Words;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// The form of `LoginViewModel`. Enter in any field submits it.
public final class LoginView extends Screen {
    private final LoginViewModel model;
    private final TextField username = new TextField();
    private final TextField invite = new TextField();
    private final PasswordBox password;

    public LoginView(LoginViewModel model, Runnable back) {
        super(back);
        this.model = model;
        password = new PasswordBox(model.password().textProperty());
        username.setOnAction(_ -> model.submit());
        invite.setOnAction(_ -> model.submit());
        password.onEnter(model::submit);
        fill(head(), form());
        model.creatingProperty().addListener((_, _, _) -> firstEmpty().requestFocus());
    }

    /// A person who turns to the other form goes on in its first empty field, and not on the link.
    private Node firstEmpty() {
        if (username.getText().isEmpty()) {
            return username;
        }
        boolean needsInvite = model.creatingProperty().get() && model.asksForInvite();
        return !model.password().text().isEmpty()
                        && needsInvite
                        && invite.getText().isEmpty()
                ? invite
                : password.field();
    }

    @Override
    public Node firstFocus() {
        return username.getText().isEmpty() ? username : password.field();
    }

    private VBox head() {
        var title = new Prose();
        title.getStyleClass().add("title");
        title.textProperty()
                .bind(either("login.title-new", "login.title-in", model.chat().name()));
        var address = new Label(model.chat().address());
        address.getStyleClass().add("muted");
        var head = new VBox(title, address);
        head.getStyleClass().add("screen-head");
        return head;
    }

    private VBox form() {
        var nameHint = new SimpleStringProperty();
        nameHint.bind(model.creatingProperty().map(creating -> creating ? Words.of("login.name-hint") : ""));
        var name = new FormField(Words.of("login.name"), username, model.username()).hint(nameHint);
        var secret =
                new FormField(Words.of("login.password"), password, model.password()).hint(model.strengthProperty());
        var code = new FormField(Words.of("login.invite"), invite, model.invite())
                .hint(new SimpleStringProperty(Words.of("login.invite-hint")));
        Shown.when(
                code,
                Bindings.createBooleanBinding(
                        () -> model.creatingProperty().get() && model.asksForInvite(), model.creatingProperty()));
        var problem = new Prose();
        problem.getStyleClass().add("problem");
        problem.textProperty().bind(model.problemProperty());
        Shown.when(problem, model.problemProperty().isNotEmpty());

        var submit = new BusyButton(
                either("login.create", "login.sign-in"),
                either("login.busy-new", "login.busy-in"),
                model.busyProperty());
        submit.setOnAction(_ -> model.submit());
        submit.setMaxWidth(Double.MAX_VALUE);
        var form = new VBox(name, secret, code, problem, submit, otherVerb());
        form.getStyleClass().add("form");
        return form;
    }

    private Node otherVerb() {
        if (!model.mayCreate()) {
            var closed = new Prose(Words.of("login.closed"));
            closed.getStyleClass().addAll("muted", "small");
            return closed;
        }
        var other = new Hyperlink();
        other.textProperty().bind(either("login.to-sign-in", "login.to-create"));
        other.setOnAction(_ -> model.turn());
        return other;
    }

    private ObservableValue<String> either(String creating, String signingIn, Object... values) {
        return model.creatingProperty().map(now -> Words.of(now ? creating : signingIn, values));
    }
}
