// SPDX-License-Identifier: Apache-2.0
package app.parley.client.login;

import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.signin.Entrance;
import app.parley.client.ui.TypedText;
import app.parley.client.words.Words;
import app.parley.shared.model.Username;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// One form with two verbs: sign in, or create an account. Confined to the JavaFX thread.
public final class LoginViewModel {
    /// Which chat one tells a password, and whether it takes new people: `open`, `invite` or `closed`.
    public record Chat(String name, String address, String registration) {}

    private final Chat chat;
    private final Entrance entrance;
    private final Consumer<ChatSession> entered;

    private final TypedText username = new TypedText();
    private final TypedText password = new TypedText();
    private final TypedText invite = new TypedText();
    private final ReadOnlyBooleanWrapper creating = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper strength = new ReadOnlyStringWrapper("");

    /// `knownName` and `knownInvite` are what is known already, else empty; who brings an invite is new.
    public LoginViewModel(
            Chat chat, Entrance entrance, String knownName, String knownInvite, Consumer<ChatSession> entered) {
        this.chat = chat;
        this.entrance = entrance;
        this.entered = entered;
        username.set(knownName);
        invite.set(knownInvite);
        creating.set(mayCreate() && knownName.isEmpty());
        strength.bind(Bindings.createStringBinding(
                () -> creating.get() && !password.text().isEmpty()
                        ? PasswordStrength.of(password.text()).words()
                        : "",
                creating,
                password.textProperty()));
    }

    public Chat chat() {
        return chat;
    }

    public boolean mayCreate() {
        return !chat.registration().equals("closed");
    }

    public boolean asksForInvite() {
        return chat.registration().equals("invite") || !invite.text().isEmpty();
    }

    /// Change between signing in and creating an account; what was typed stays.
    public void turn() {
        creating.set(!creating.get());
        clearProblems();
    }

    public void submit() {
        if (busy.get() || !isComplete()) {
            return;
        }
        busy.set(true);
        var name = Username.of(username.text()).value();
        if (creating.get()) {
            var code = invite.text().strip();
            entrance.signUp(name, password.text(), code.isEmpty() ? null : code, this::answered);
        } else {
            entrance.signIn(name, password.text(), this::answered);
        }
    }

    private boolean isComplete() {
        clearProblems();
        // The first problem is set last: the focus goes there.
        if (creating.get()
                && chat.registration().equals("invite")
                && invite.text().isBlank()) {
            invite.refuse(Words.of("login.invite-missing"));
        }
        password.refuse(passwordProblem());
        username.refuse(AccountRules.usernameProblem(username.text()));
        return username.isFine() && password.isFine() && invite.isFine();
    }

    private String passwordProblem() {
        if (password.text().isEmpty()) {
            return Words.of("login.password-missing");
        }
        return creating.get() ? AccountRules.newPasswordProblem(password.text(), username.text()) : "";
    }

    private void clearProblems() {
        username.refuse("");
        password.refuse("");
        invite.refuse("");
        problem.set("");
    }

    private void answered(Outcome<ChatSession> outcome) {
        busy.set(false);
        switch (outcome) {
            case Outcome.Done<ChatSession>(var session) -> entered.accept(session);
            case Outcome.Failed<ChatSession>(var why) -> refuse(why);
        }
    }

    private void refuse(Failure why) {
        switch (why.code()) {
            case "username-taken", "invalid-username" -> username.refuse(why.words());
            case "weak-password", "bad-credentials" -> password.refuse(why.words());
            case "invite-invalid", "invite-required" -> invite.refuse(why.words());
            default -> problem.set(why.words());
        }
    }

    public TypedText username() {
        return username;
    }

    public TypedText password() {
        return password;
    }

    public TypedText invite() {
        return invite;
    }

    public ReadOnlyBooleanProperty creatingProperty() {
        return creating.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// What went wrong that is about no field.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty strengthProperty() {
        return strength.getReadOnlyProperty();
    }
}
