// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import org.jspecify.annotations.Nullable;

/// What is to change of a person: the role, `owner`, `admin`, `member` or `guest`, and whether the account is
/// disabled. What is absent stays.
public record UserChange(@Nullable String role, @Nullable Boolean disabled) {}
