// SPDX-License-Identifier: Apache-2.0

/// Which rooms are live, who is in them, and how an event reaches everyone.
@NullMarked
package app.parley.server.room;

import org.jspecify.annotations.NullMarked;
