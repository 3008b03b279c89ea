// SPDX-License-Identifier: Apache-2.0
package app.parley.client.login;

import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.words.RefusalWords;
import app.parley.client.words.Words;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Refusal;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One form with two verbs: sign in, or create an account. Confined to the JavaFX thread.
public final class LoginViewModel {
    private static final int SHORTEST_PASSWORD = 8;

    /// Which chat one tells a password, and whether it takes new people: `open`, `invite` or `closed`.
    public record Chat(String name, String address, String registration) {}

    private final Chat chat;
    private final Entrance entrance;
    private final Consumer<ChatSession> entered;

    private final StringProperty username = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty invite = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper creating = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper usernameProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper passwordProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper inviteProblem = new ReadOnlyStringWrapper("");
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
                () -> creating.get() && !password.get().isEmpty()
                        ? PasswordStrength.of(password.get()).words()
                        : "",
                creating,
                password));
        username.subscribe(_ -> usernameProblem.set(""));
        password.subscribe(_ -> passwordProblem.set(""));
        invite.subscribe(_ -> inviteProblem.set(""));
    }

    public Chat chat() {
        return chat;
    }

    public boolean mayCreate() {
        return !chat.registration().equals("closed");
    }

    public boolean asksForInvite() {
        return chat.registration().equals("invite") || !invite.get().isEmpty();
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
        var name = Username.of(username.get()).value();
        if (creating.get()) {
            var code = invite.get().strip();
            entrance.signUp(name, password.get(), code.isEmpty() ? null : code, this::answered);
        } else {
            entrance.signIn(name, password.get(), this::answered);
        }
    }

    private boolean isComplete() {
        clearProblems();
        // The first problem is set last: the focus goes there.
        if (creating.get()
                && chat.registration().equals("invite")
                && invite.get().isBlank()) {
            inviteProblem.set(Words.of("login.invite-missing"));
        }
        passwordProblem.set(passwordProblem());
        usernameProblem.set(usernameProblem());
        return usernameProblem.get().isEmpty()
                && passwordProblem.get().isEmpty()
                && inviteProblem.get().isEmpty();
    }

    private String usernameProblem() {
        if (username.get().isBlank()) {
            return Words.of("login.name-missing");
        }
        try {
            Username.of(username.get());
            return "";
        } catch (Refusal e) {
            return RefusalWords.of(e);
        }
    }

    private String passwordProblem() {
        if (password.get().isEmpty()) {
            return Words.of("login.password-missing");
        }
        if (creating.get() && password.get().length() < SHORTEST_PASSWORD) {
            return Words.of("login.password-short");
        }
        return creating.get() && password.get().equalsIgnoreCase(username.get().strip())
                ? Words.of("login.password-name")
                : "";
    }

    private void clearProblems() {
        usernameProblem.set("");
        passwordProblem.set("");
        inviteProblem.set("");
        problem.set("");
    }

    private void answered(Outcome<ChatSession> outcome) {
        busy.set(false);
        switch (outcome) {
            case Outcome.Done<ChatSession>(var session) -> entered.accept(session);
            case Outcome.Failed<ChatSession>(var why) -> fieldOf(why).set(why.words());
        }
    }

    private StringProperty fieldOf(Failure why) {
        return switch (why.code()) {
            case "username-taken", "invalid-username" -> usernameProblem;
            case "weak-password", "bad-credentials" -> passwordProblem;
            case "invite-invalid", "invite-required" -> inviteProblem;
            default -> problem;
        };
    }

    public StringProperty usernameProperty() {
        return username;
    }

    public StringProperty passwordProperty() {
        return password;
    }

    public StringProperty inviteProperty() {
        return invite;
    }

    public ReadOnlyBooleanProperty creatingProperty() {
        return creating.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty usernameProblemProperty() {
        return usernameProblem.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty passwordProblemProperty() {
        return passwordProblem.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty inviteProblemProperty() {
        return inviteProblem.getReadOnlyProperty();
    }

    /// What went wrong that is about no field.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty strengthProperty() {
        return strength.getReadOnlyProperty();
    }
}
