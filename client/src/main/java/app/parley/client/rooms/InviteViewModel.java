// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.address.SharedAddress;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatRole;
import app.parley.client.session.RoomDirectory;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import app.parley.shared.api.Invite;
import java.time.DateTimeException;
import java.time.Instant;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// How others come in: the chat's address, and an invite for those who may make one. Confined to the JavaFX
/// thread.
public final class InviteViewModel {
    private final RoomDirectory directory;
    private final SharedAddress shared;
    private final TimeWords times;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper code = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper link = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper line = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// `shared` is the address at which others reach the chat.
    public InviteViewModel(RoomDirectory directory, SharedAddress shared, TimeWords times) {
        this.directory = directory;
        this.shared = shared;
        this.times = times;
        link.set(shared.webLink());
        line.set(Words.of("invite.address-line"));
        if (mayInvite()) {
            make();
        }
    }

    private boolean mayInvite() {
        return ChatRole.of(directory.meProperty().get().role()).administers();
    }

    private void make() {
        busy.set(true);
        directory.createInvite(outcome -> {
            busy.set(false);
            switch (outcome) {
                case Outcome.Done<Invite>(var invite) -> show(invite);
                case Outcome.Failed<Invite>(var why) -> problem.set(why.words());
            }
        });
    }

    private void show(Invite invite) {
        code.set(invite.code());
        link.set(shared.webLink(invite.code()));
        line.set(Words.of("invite.line", invite.uses(), until(invite.expiresAt())));
    }

    private String until(String expiresAt) {
        try {
            return times.exact(Instant.parse(expiresAt));
        } catch (DateTimeException _) {
            return expiresAt;
        }
    }

    public String address() {
        return shared.display();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// The invite's code; empty while there is none.
    public ReadOnlyStringProperty codeProperty() {
        return code.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty linkProperty() {
        return link.getReadOnlyProperty();
    }

    /// What the link is good for.
    public ReadOnlyStringProperty lineProperty() {
        return line.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
