// SPDX-License-Identifier: Apache-2.0
package app.parley.client.order;

import app.parley.client.outcome.Outcome;
import app.parley.client.session.RoomOrder;
import app.parley.client.words.Words;
import app.parley.shared.api.Erased;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The acts of a moderator on the members of a room. Confined to the JavaFX thread.
public final class MemberOrder {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    private final RoomOrder order;
    private final RoomId room;
    private final Consumer<String> problem;
    private final Runnable changed;

    /// `problem` hears in words why something was not done, and an empty text before each try; `changed` runs
    /// when something was.
    public MemberOrder(RoomOrder order, RoomId room, Consumer<String> problem, Runnable changed) {
        this.order = order;
        this.room = room;
        this.problem = problem;
        this.changed = changed;
    }

    /// Let `name` moderate the room, or no longer when not `moderator`.
    public void moderator(String name, boolean moderator) {
        problem.accept("");
        order.moderator(room, new Username(name), moderator, outcome -> answered(name, outcome));
    }

    public void muteForAnHour(String name) {
        mute(name, HOUR);
    }

    public void muteForADay(String name) {
        mute(name, DAY);
    }

    /// Mute `name` until that is taken back.
    public void mute(String name) {
        mute(name, null);
    }

    private void mute(String name, @Nullable Integer minutes) {
        problem.accept("");
        order.mute(room, new Username(name), minutes, outcome -> answered(name, outcome));
    }

    public void unmute(String name) {
        problem.accept("");
        order.unmute(room, new Username(name), outcome -> answered(name, outcome));
    }

    public void remove(String name) {
        problem.accept("");
        order.remove(room, new Username(name), outcome -> answered(name, outcome));
    }

    /// Delete what `name` wrote within the last hour.
    public void eraseLastHour(String name) {
        problem.accept("");
        order.erase(room, new Username(name), HOUR, outcome -> {
            switch (outcome) {
                case Outcome.Done<Erased>(var erased)
                when erased.deleted() == 0 -> problem.accept(Words.of("member.erased-none", name));
                case Outcome.Done<Erased> _ -> changed.run();
                case Outcome.Failed<Erased>(var why) -> problem.accept(why.words());
            }
        });
    }

    private void answered(String name, Outcome<Username> outcome) {
        switch (outcome) {
            case Outcome.Done<Username> _ -> changed.run();
            case Outcome.Failed<Username>(var why) -> problem.accept(Words.of("member.failed", name, why.words()));
        }
    }
}
