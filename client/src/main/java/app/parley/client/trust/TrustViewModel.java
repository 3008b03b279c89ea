// SPDX-License-Identifier: Apache-2.0
package app.parley.client.trust;

import app.parley.client.outcome.Failure;
import app.parley.client.words.Words;
import app.parley.shared.trust.TrustWords;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Whether the key at an address is the chat's. Confined to the JavaFX thread.
///
/// At the first visit the person sees six words and compares them with those that the host sees. A changed key needs
/// the words typed as the host reads them. The screen does not show those: a person would copy them without asking the
/// host.
public final class TrustViewModel {
    private final Failure.Untrusted key;
    private final Runnable accepted;
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// `accepted` runs once the person has said that the key is right.
    public TrustViewModel(Failure.Untrusted key, Runnable accepted) {
        this.key = key;
        this.accepted = accepted;
        typed.subscribe(_ -> problem.set(""));
    }

    public String address() {
        return key.address().display();
    }

    /// Whether another key was accepted for this address before.
    public boolean changed() {
        return key.expected() != null;
    }

    /// The words of the key at a first visit; none when it has changed.
    public List<String> words() {
        return changed() ? List.of() : TrustWords.of(key.shown());
    }

    /// What the host has read aloud.
    public StringProperty typedProperty() {
        return typed;
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The person says that it is the chat's key.
    public void accept() {
        if (!changed()) {
            accepted.run();
            return;
        }
        var words = List.of(typed.get().strip().toLowerCase(Locale.ROOT).split("[^a-z]+"));
        if (words.equals(TrustWords.of(key.shown()))) {
            accepted.run();
        } else if (words.size() < TrustWords.COUNT) {
            problem.set(Words.of("trust.too-few"));
        } else {
            problem.set(Words.of("trust.other", address()));
        }
    }
}
