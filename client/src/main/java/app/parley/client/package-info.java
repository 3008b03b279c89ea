// SPDX-License-Identifier: Apache-2.0

/// The desktop app: its start, its one window, and how its parts are put together.
@NullMarked
package app.parley.client;

import org.jspecify.annotations.NullMarked;
