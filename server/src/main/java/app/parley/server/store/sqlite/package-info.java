// SPDX-License-Identifier: Apache-2.0

/// The store in one file of the data folder, by SQLite.
@NullMarked
package app.parley.server.store.sqlite;

import org.jspecify.annotations.NullMarked;
