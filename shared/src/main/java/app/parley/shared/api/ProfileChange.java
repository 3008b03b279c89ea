// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import org.jspecify.annotations.Nullable;

/// What is to change of one's own profile: the name that others see, and the colour of the initials, one of
/// `brick`, `amber`, `olive`, `green`, `teal`, `blue`, `violet` and `pink`. What is absent stays; an empty text
/// takes it away.
public record ProfileChange(@Nullable String name, @Nullable String colour) {}
