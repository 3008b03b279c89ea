// SPDX-License-Identifier: Apache-2.0

/// Backups of a data folder: made beside a running server, checked, kept for a while, and brought back.
@NullMarked
package app.parley.server.backup;

import org.jspecify.annotations.NullMarked;
