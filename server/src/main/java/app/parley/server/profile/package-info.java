// SPDX-License-Identifier: Apache-2.0

/// The names and colours that people choose for themselves.
@NullMarked
package app.parley.server.profile;

import org.jspecify.annotations.NullMarked;
