// SPDX-License-Identifier: Apache-2.0

/// What is written about events while the server runs: one line each, on standard error.
@NullMarked
package app.parley.server.logging;

import org.jspecify.annotations.NullMarked;
