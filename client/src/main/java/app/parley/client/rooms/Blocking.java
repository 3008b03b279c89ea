// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.outcome.Outcome;
import app.parley.client.session.RoomDirectory;
import app.parley.client.words.RefusalWords;
import app.parley.client.words.Words;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Refusal;
import java.util.function.Consumer;

/// Blocks people and unblocks them; `problem` hears in words why that was not done. Confined to the JavaFX thread.
public final class Blocking {
    private Blocking() {}

    public static void block(RoomDirectory directory, String name, Consumer<String> problem) {
        change(directory, name, true, "block.failed", problem);
    }

    public static void unblock(RoomDirectory directory, String name, Consumer<String> problem) {
        change(directory, name, false, "block.undo-failed", problem);
    }

    private static void change(
            RoomDirectory directory, String name, boolean blocked, String failed, Consumer<String> problem) {
        try {
            directory.block(new Username(name), blocked, outcome -> {
                if (outcome instanceof Outcome.Failed<Username>(var why)) {
                    problem.accept(Words.of(failed, name, why.words()));
                }
            });
        } catch (Refusal e) {
            problem.accept(RefusalWords.of(e));
        }
    }
}
