// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// Why a message is brought to the attention of moderators; may be absent.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewReport(@Nullable String reason) {}
