// SPDX-License-Identifier: Apache-2.0
package app.parley.client.order;

import app.parley.client.outcome.Outcome;
import app.parley.client.session.RoomOrder;
import app.parley.client.ui.TypedText;
import app.parley.client.words.Words;
import app.parley.shared.model.RoomId;
import app.parley.shared.text.Characters;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// A message about to be brought to the attention of the room's moderators. Confined to the JavaFX thread.
public final class ReportViewModel {
    private final RoomOrder order;
    private final RoomId room;
    private final long seq;
    private final String author;
    private final Runnable done;
    private final TypedText reason = new TypedText();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /// `author` wrote the message at `seq` of `room`; `done` runs when it is reported.
    public ReportViewModel(RoomOrder order, RoomId room, long seq, String author, Runnable done) {
        this.order = order;
        this.room = room;
        this.seq = seq;
        this.author = author;
        this.done = done;
    }

    public void report() {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        reason.refuse("");
        order.report(room, seq, Characters.trimmed(reason.text()), outcome -> {
            busy.set(false);
            switch (outcome) {
                case Outcome.Done<RoomId> _ -> done.run();
                case Outcome.Failed<RoomId>(var why) -> reason.refuse(why.words());
            }
        });
    }

    public String line() {
        return Words.of("report.line", author);
    }

    public TypedText reason() {
        return reason;
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
