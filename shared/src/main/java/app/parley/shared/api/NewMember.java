// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// The role of a person in a room: `moderator`, or `member`. Without one, it stays as it is, and a new member
/// is one.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewMember(@Nullable String role) {}
