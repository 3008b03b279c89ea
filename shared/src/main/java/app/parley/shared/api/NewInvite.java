// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import org.jspecify.annotations.Nullable;

/// The wish for an invite: for how many accounts, and for how many hours. What is absent is the server's choice.
public record NewInvite(@Nullable Integer uses, @Nullable Integer hours) {}
