package app.parley.shared.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The wish for a room. `id` is for public rooms only; without one it is made from the name.
public record NewRoom(
        @Nullable String id,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String topic,
        @Nullable List<String> members) {}
