// SPDX-License-Identifier: Apache-2.0

/// The database: open, migrate, read, write.
@NullMarked
package app.parley.server.store;

import org.jspecify.annotations.NullMarked;
