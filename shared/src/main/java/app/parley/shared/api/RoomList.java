// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rooms that an account may see. If there are more, `next` is the `after` of the next call.
public record RoomList(
        List<RoomInfo> rooms,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {

    /// All of them.
    public RoomList(List<RoomInfo> rooms) {
        this(rooms, null);
    }
}
