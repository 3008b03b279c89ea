// SPDX-License-Identifier: Apache-2.0

/// Keeping order in a room: its rules, its people, and reports of messages.
@NullMarked
package app.parley.client.order;

import org.jspecify.annotations.NullMarked;
