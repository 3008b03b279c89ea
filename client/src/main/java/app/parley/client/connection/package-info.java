// SPDX-License-Identifier: Apache-2.0

/// The socket of one server, and coming back after it was lost.
@NullMarked
package app.parley.client.connection;

import org.jspecify.annotations.NullMarked;
