// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import org.jspecify.annotations.Nullable;

/// Why a message is brought to the attention of moderators; may be absent.
public record NewReport(@Nullable String reason) {}
