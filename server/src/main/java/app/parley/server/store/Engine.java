// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.util.Optional;
import java.util.function.Function;

/// What is behind a [Database]: how it is read and written, and what it needs beside that. Thread-safe.
public interface Engine extends AutoCloseable {
    /// Return the connection of the one writer. To be called once.
    WriterConnection writer();

    /// Run `work` on one snapshot: everything that it reads is of the same moment. Blocks.
    <T> T reading(Function<Handle, T> work);

    /// Look after what has to be looked after. Called every few seconds, on one thread.
    default void tend(Database database) {}

    /// Something is about to be written.
    default void writing() {}

    /// Note that something was deleted whose bytes must not stay.
    default void erased() {}

    /// Begin to look for damage in all of it, beside everything else. To be called once.
    default void lookForDamage() {}

    /// Whether the search for damage, if there was one, went through all of it and found none. Also after the close.
    default boolean isSound() {
        return true;
    }

    /// What is wrong beside the writer's last batch, in words; nothing when all is well.
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /// What is damaged and stays so whatever is written, in words; nothing when nothing is known to be.
    default Optional<String> damage() {
        return Optional.empty();
    }

    /// Return how much it takes. Does not block for long: metrics ask for it.
    StoreSizes sizes();

    /// End what goes on beside reading and writing. Called before the writer ends.
    default void stop() {}

    /// Let go of everything. Called after the writer's connection is closed.
    @Override
    void close();
}
