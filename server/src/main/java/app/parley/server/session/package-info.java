// SPDX-License-Identifier: Apache-2.0

/// What one connected device may do, and who is on-line.
@NullMarked
package app.parley.server.session;

import org.jspecify.annotations.NullMarked;
