// SPDX-License-Identifier: Apache-2.0

/// The rooms and people at the side, and the small dialogs that lead to them.
@NullMarked
package app.parley.client.rooms;

import org.jspecify.annotations.NullMarked;
