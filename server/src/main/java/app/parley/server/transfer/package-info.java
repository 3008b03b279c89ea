// SPDX-License-Identifier: Apache-2.0

/// A chat's way out and in: exports to read and to take elsewhere, imports of our own and of others.
@NullMarked
package app.parley.server.transfer;

import org.jspecify.annotations.NullMarked;
