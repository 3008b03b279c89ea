// SPDX-License-Identifier: Apache-2.0

/// What one sees while no chat is open.
@NullMarked
package app.parley.client.welcome;

import org.jspecify.annotations.NullMarked;
