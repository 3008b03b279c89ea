// SPDX-License-Identifier: Apache-2.0

/// Whether a database is whole and agrees with its log, and the mending of what can be worked out from the log.
@NullMarked
package app.parley.server.verify;

import org.jspecify.annotations.NullMarked;
