// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The wish for a room. `id` is for public rooms only; without one it is made from the name. `sameName` says that a
/// public room may have the name of another.
public record NewRoom(
        @Nullable String id,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String topic,
        @Nullable List<String> members,
        @Nullable Boolean sameName) {

    /// A room whose name must be its own.
    public NewRoom(
            @Nullable String id,
            @Nullable String name,
            @Nullable String kind,
            @Nullable String topic,
            @Nullable List<String> members) {
        this(id, name, kind, topic, members, null);
    }
}
