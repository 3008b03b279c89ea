// SPDX-License-Identifier: Apache-2.0

/// One server: its address, its HTTP calls, its socket, and coming back after the socket was lost.
@NullMarked
package app.parley.client.connection;

import org.jspecify.annotations.NullMarked;
