// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import org.jspecify.annotations.Nullable;

/// A message to post over HTTP; the same rules as a `send` on the socket.
public record NewMessage(
        @Nullable String id,
        @Nullable String text,
        @Nullable Long replyTo) {}
