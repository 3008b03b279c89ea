// SPDX-License-Identifier: Apache-2.0
package app.parley.client.admin;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// How far a list of the administration is, and what could not be done with it last. Confined to the JavaFX
/// thread.
final class Progress {
    /// How far the question for the list is. `problem` is empty unless it failed.
    record State(boolean loading, String problem) {}

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State(true, ""));
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    void loading() {
        state.set(new State(true, ""));
    }

    void loaded() {
        state.set(new State(false, ""));
    }

    void failed(String why) {
        state.set(new State(false, why));
    }

    /// Something is tried: what could not be done before is no matter any more.
    void tries() {
        problem.set("");
    }

    /// Something with the list was not done, for the reason in `words`.
    void refused(String words) {
        problem.set(words);
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Why something was not done; empty when nothing is wrong.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
