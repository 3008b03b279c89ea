// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// For how many minutes a person may not write in a room. Without them the mute has no end.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewMute(@Nullable Integer minutes) {}
