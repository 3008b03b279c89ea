// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import org.jspecify.annotations.Nullable;

/// For how many hours a person is kept out, and why. Without hours the ban has no end.
public record NewBan(@Nullable Integer hours, @Nullable String reason) {}
