// SPDX-License-Identifier: Apache-2.0

/// A whole chat from one store to the other, and the check that it arrived.
@NullMarked
package app.parley.server.move;

import org.jspecify.annotations.NullMarked;
