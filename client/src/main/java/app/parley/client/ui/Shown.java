// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// Nodes that are there only at times, and take no room at others.
public final class Shown {
    private Shown() {}

    public static void when(Node node, ObservableValue<Boolean> condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }
}
