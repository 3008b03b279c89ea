// SPDX-License-Identifier: Apache-2.0

/// One port: HTTP routes, the socket, the page, and the outbox that alone writes to a socket.
@NullMarked
package app.parley.server.net;

import org.jspecify.annotations.NullMarked;
