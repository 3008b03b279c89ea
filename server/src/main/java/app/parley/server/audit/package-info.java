// SPDX-License-Identifier: Apache-2.0

/// The record of what administrators changed.
@NullMarked
package app.parley.server.audit;

import org.jspecify.annotations.NullMarked;
