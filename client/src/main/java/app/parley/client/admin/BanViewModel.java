// SPDX-License-Identifier: Apache-2.0
package app.parley.client.admin;

import app.parley.client.outcome.Outcome;
import app.parley.client.session.Administration;
import app.parley.client.ui.TypedText;
import app.parley.client.words.Words;
import app.parley.shared.model.Username;
import app.parley.shared.text.Characters;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// A person about to be kept out of the chat. Confined to the JavaFX thread.
final class BanViewModel {
    private static final int DAY = 24;

    /// For how long; without an end where `hours` is null.
    record Length(@Nullable Integer hours, String words) {
        @Override
        public String toString() {
            return words;
        }
    }

    private final Administration administration;
    private final String name;
    private final Runnable done;
    private final List<Length> lengths = List.of(
            new Length(DAY, Words.of("ban.day")),
            new Length(7 * DAY, Words.of("ban.week")),
            new Length(30 * DAY, Words.of("ban.month")),
            new Length(null, Words.of("ban.forever")));
    private final ObjectProperty<Length> length = new SimpleObjectProperty<>(lengths.getFirst());
    private final TypedText reason = new TypedText();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    BanViewModel(Administration administration, String name, Runnable done) {
        this.administration = administration;
        this.name = name;
        this.done = done;
    }

    void ban() {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        reason.refuse("");
        administration.ban(new Username(name), length.get().hours(), Characters.trimmed(reason.text()), outcome -> {
            busy.set(false);
            switch (outcome) {
                case Outcome.Done<Username> _ -> done.run();
                case Outcome.Failed<Username>(var why) -> reason.refuse(why.words());
            }
        });
    }

    String title() {
        return Words.of("ban.title", name);
    }

    String line() {
        return Words.of("ban.line", name);
    }

    List<Length> lengths() {
        return lengths;
    }

    ObjectProperty<Length> lengthProperty() {
        return length;
    }

    TypedText reason() {
        return reason;
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
