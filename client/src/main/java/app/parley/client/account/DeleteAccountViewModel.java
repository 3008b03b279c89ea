// SPDX-License-Identifier: Apache-2.0
package app.parley.client.account;

import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.OwnAccount;
import app.parley.client.ui.TypedText;
import app.parley.client.words.Words;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// My account, about to be deleted. When it is, the session ends by itself. Confined to the JavaFX thread.
public final class DeleteAccountViewModel {
    private final OwnAccount account;
    private final String chat;
    private final TypedText password = new TypedText();
    private final BooleanProperty erase = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /// `chat` is what the chat is called.
    public DeleteAccountViewModel(OwnAccount account, String chat) {
        this.account = account;
        this.chat = chat;
    }

    public void delete() {
        if (busy.get()) {
            return;
        }
        password.refuse(password.text().isEmpty() ? Words.of("login.password-missing") : "");
        if (!password.isFine()) {
            return;
        }
        busy.set(true);
        account.delete(password.text(), erase.get(), outcome -> {
            busy.set(false);
            if (outcome instanceof Outcome.Failed<Boolean>(var why)) {
                password.refuse(words(why));
            }
        });
    }

    private static String words(Failure why) {
        return why.code().equals("bad-credentials") ? Words.of("account.wrong-password") : why.words();
    }

    public String title() {
        return Words.of("account.delete-title", chat);
    }

    public TypedText password() {
        return password;
    }

    /// Whether all that I wrote is deleted too.
    public BooleanProperty eraseProperty() {
        return erase;
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
