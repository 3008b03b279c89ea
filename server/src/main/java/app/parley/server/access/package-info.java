// SPDX-License-Identifier: Apache-2.0

/// What an account may do to a chat, a room or a message: the only place that answers it.
@NullMarked
package app.parley.server.access;

import org.jspecify.annotations.NullMarked;
