// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rooms that an account may see. `next`, where there are more, is what to ask for `after`.
public record RoomList(
        List<RoomInfo> rooms,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {

    /// All of them.
    public RoomList(List<RoomInfo> rooms) {
        this(rooms, null);
    }
}
