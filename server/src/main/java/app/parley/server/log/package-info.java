// SPDX-License-Identifier: Apache-2.0

/// The append-only log of every room, and the one thread that writes it.
@NullMarked
package app.parley.server.log;

import org.jspecify.annotations.NullMarked;
