// SPDX-License-Identifier: Apache-2.0

/// The command line: the servers, the loads, the number of rounds, and the result.
@NullMarked
package app.parley.bench;

import org.jspecify.annotations.NullMarked;
