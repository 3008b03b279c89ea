// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.session.RoomEntry;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// A room that I am in, as a line of the side list and as a tab. Confined to the JavaFX thread.
public final class RoomItem {
    private final RoomEntry entry;
    private final ReadOnlyBooleanWrapper online = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper lookAlike = new ReadOnlyBooleanWrapper();
    private final BooleanProperty current = new SimpleBooleanProperty();

    RoomItem(RoomEntry entry) {
        this.entry = entry;
    }

    public RoomId id() {
        return entry.id();
    }

    public boolean isDirect() {
        return entry.kind() == RoomKind.DIRECT;
    }

    public boolean isPrivate() {
        return entry.kind() == RoomKind.PRIVATE;
    }

    public String name() {
        return entry.name();
    }

    public ReadOnlyStringProperty nameProperty() {
        return entry.nameProperty();
    }

    public ReadOnlyStringProperty topicProperty() {
        return entry.topicProperty();
    }

    public ReadOnlyIntegerProperty unreadProperty() {
        return entry.unreadProperty();
    }

    public ReadOnlyIntegerProperty mentionsProperty() {
        return entry.mentionsProperty();
    }

    /// Whether the other person of a direct room is on-line.
    public ReadOnlyBooleanProperty onlineProperty() {
        return online.getReadOnlyProperty();
    }

    /// Whether another room has a name that looks the same in other letters.
    public ReadOnlyBooleanProperty lookAlikeProperty() {
        return lookAlike.getReadOnlyProperty();
    }

    void showLookAlike(boolean now) {
        lookAlike.set(now);
    }

    /// Whether this is the room that is read right now.
    public BooleanProperty currentProperty() {
        return current;
    }

    void showOnline(boolean now) {
        online.set(now);
    }

    RoomEntry entry() {
        return entry;
    }
}
