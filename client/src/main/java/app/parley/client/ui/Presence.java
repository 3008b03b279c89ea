// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;

/// Whether a person is online: a full dot, or an empty ring, so that it is told by shape as well as by colour.
public final class Presence extends Region {
    public Presence(ObservableValue<Boolean> online) {
        this();
        online.subscribe(this::show);
    }

    public Presence() {
        getStyleClass().add("presence");
        setMouseTransparent(true);
    }

    public void show(boolean online) {
        getStyleClass().removeAll("online", "offline");
        getStyleClass().add(online ? "online" : "offline");
    }
}
