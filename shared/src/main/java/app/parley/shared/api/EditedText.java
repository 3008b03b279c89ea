// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import org.jspecify.annotations.Nullable;

/// The text that a message is to have from now on.
public record EditedText(@Nullable String text) {}
