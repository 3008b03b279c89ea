// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What is to change of a room: its name, its topic, who writes there (`everyone` or `moderators`), how many
/// seconds a person waits between two messages, and whether it is archived. What is absent stays.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RoomChange(
        @Nullable String name,
        @Nullable String topic,
        @Nullable String posting,
        @Nullable Integer slowSeconds,
        @Nullable Boolean archived) {}
