// SPDX-License-Identifier: Apache-2.0

/// The load generator: a process of its own, in which one thread reads all sockets.
@NullMarked
package app.parley.bench.load;

import org.jspecify.annotations.NullMarked;
