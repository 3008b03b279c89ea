// SPDX-License-Identifier: Apache-2.0

/// How people keep order in a room: mutes, reports, and the deletion of what one person said.
@NullMarked
package app.parley.server.order;

import org.jspecify.annotations.NullMarked;
