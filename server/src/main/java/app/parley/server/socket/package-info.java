// SPDX-License-Identifier: Apache-2.0

/// WebSockets: the handshake, frames, and the outbox that alone writes to a socket.
@NullMarked
package app.parley.server.socket;

import org.jspecify.annotations.NullMarked;
