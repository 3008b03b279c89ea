// SPDX-License-Identifier: Apache-2.0

/// The server: what it is told, how it starts, and how it stops.
@NullMarked
package app.parley.server;

import org.jspecify.annotations.NullMarked;
