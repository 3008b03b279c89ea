// SPDX-License-Identifier: Apache-2.0

/// The store in a PostgreSQL database.
@NullMarked
package app.parley.server.store.postgresql;

import org.jspecify.annotations.NullMarked;
