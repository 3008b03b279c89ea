// SPDX-License-Identifier: Apache-2.0
package app.parley.client.account;

import app.parley.client.login.AccountRules;
import app.parley.client.login.PasswordStrength;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.OwnAccount;
import app.parley.client.ui.TypedText;
import app.parley.client.words.Words;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// A new password for my account. Confined to the JavaFX thread.
public final class ChangePasswordViewModel {
    private final OwnAccount account;
    private final String me;
    private final Runnable done;
    private final TypedText current = new TypedText();
    private final TypedText next = new TypedText();
    private final ReadOnlyStringWrapper strength = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// `done` runs when the password is changed.
    public ChangePasswordViewModel(OwnAccount account, String me, Runnable done) {
        this.account = account;
        this.me = me;
        this.done = done;
        strength.bind(next.textProperty()
                .map(text -> text.isEmpty() ? "" : PasswordStrength.of(text).words()));
    }

    public void change() {
        if (busy.get()) {
            return;
        }
        problem.set("");
        // The first problem is set last: the focus goes there.
        next.refuse(AccountRules.newPasswordProblem(next.text(), me));
        current.refuse(current.text().isEmpty() ? Words.of("login.password-missing") : "");
        if (!current.isFine() || !next.isFine()) {
            return;
        }
        busy.set(true);
        account.changePassword(current.text(), next.text(), outcome -> {
            busy.set(false);
            switch (outcome) {
                case Outcome.Done<Boolean> _ -> done.run();
                case Outcome.Failed<Boolean>(var why) -> failed(why);
            }
        });
    }

    private void failed(Failure why) {
        switch (why.code()) {
            case "bad-credentials" -> current.refuse(Words.of("account.wrong-password"));
            case "weak-password" -> next.refuse(why.words());
            default -> problem.set(why.words());
        }
    }

    public TypedText current() {
        return current;
    }

    public TypedText next() {
        return next;
    }

    public ReadOnlyStringProperty strengthProperty() {
        return strength.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// A problem that belongs to no field.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
