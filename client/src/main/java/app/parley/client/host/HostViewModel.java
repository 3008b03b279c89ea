// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.login.AccountRules;
import app.parley.client.login.PasswordStrength;
import app.parley.client.outcome.Outcome;
import app.parley.client.ui.TypedText;
import app.parley.client.words.Words;
import app.parley.shared.model.Username;
import app.parley.shared.text.Characters;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// A chat about to be hosted: what it is called, and who its owner is. Confined to the JavaFX thread.
public final class HostViewModel {
    private static final int LONGEST_NAME = 60;

    /// Starts the chat; the answer comes later, once, on the JavaFX thread.
    public interface Starter {
        void start(HostChat.Wish wish, Consumer<Outcome<HostedChat>> then);
    }

    private final Set<String> taken;
    private final Starter starter;
    private final Consumer<HostedChat> started;
    private final TypedText chatName = new TypedText();
    private final TypedText username = new TypedText();
    private final TypedText password = new TypedText();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper strength = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /// `systemUser` is whom this computer takes the person for, `taken` the names of the chats that it hosts already.
    public HostViewModel(String systemUser, Set<String> taken, Starter starter, Consumer<HostedChat> started) {
        this.taken = taken;
        this.starter = starter;
        this.started = started;
        var name = systemUser.strip();
        if (!name.isEmpty()) {
            var first = name.split("[\\s._@]+", -1)[0];
            chatName.set(free(Words.of("host.chat-name-default", capital(first.isEmpty() ? name : first))));
            username.set(usernameFor(name));
        }
        strength.bind(Bindings.createStringBinding(
                () -> password.text().isEmpty()
                        ? Words.of("host.password-hint")
                        : PasswordStrength.of(password.text()).words(),
                password.textProperty()));
    }

    public void start() {
        if (busy.get() || !isComplete()) {
            return;
        }
        busy.set(true);
        var wish = new HostChat.Wish(
                Characters.trimmed(chatName.text()),
                Username.of(username.text()),
                password.text().isEmpty() ? null : password.text());
        starter.start(wish, outcome -> {
            busy.set(false);
            switch (outcome) {
                case Outcome.Done<HostedChat>(var chat) -> started.accept(chat);
                case Outcome.Failed<HostedChat>(var why) -> {
                    if (why.code().equals("weak-password")) {
                        password.refuse(why.words());
                    } else {
                        problem.set(why.words());
                    }
                }
            }
        });
    }

    private boolean isComplete() {
        problem.set("");
        // The first problem is set last: the focus goes there.
        password.refuse(passwordProblem());
        username.refuse(AccountRules.usernameProblem(username.text()));
        chatName.refuse(chatNameProblem());
        return password.isFine() && username.isFine() && chatName.isFine();
    }

    private String chatNameProblem() {
        var name = Characters.trimmed(chatName.text());
        if (Characters.isBlank(name)) {
            return Words.of("host.chat-name-missing");
        }
        if (!Characters.isOneLine(name)) {
            return Words.of("host.chat-name-unseen");
        }
        if (taken.contains(name)) {
            return Words.of("host.chat-name-taken");
        }
        return name.length() > LONGEST_NAME ? Words.of("host.chat-name-long", LONGEST_NAME) : "";
    }

    private String passwordProblem() {
        return password.text().isEmpty() ? "" : AccountRules.newPasswordProblem(password.text(), username.text());
    }

    /// Return a name that a server takes, as near to `name` as can be; empty when nothing of it can be kept.
    static String usernameFor(String name) {
        var kept =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", ".").replaceAll("^[._-]+|[._-]+$", "");
        return kept.length() > 32 ? kept.substring(0, 32) : kept;
    }

    /// Return `name`, with a number when there is a chat of that name.
    private String free(String name) {
        var free = name;
        for (int number = 2; taken.contains(free); number++) {
            free = name + " " + number;
        }
        return free;
    }

    private static String capital(String name) {
        int first = name.codePointAt(0);
        return Character.toString(Character.toTitleCase(first)) + name.substring(Character.charCount(first));
    }

    public TypedText chatName() {
        return chatName;
    }

    public TypedText username() {
        return username;
    }

    public TypedText password() {
        return password;
    }

    /// Why the chat did not start.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty strengthProperty() {
        return strength.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
