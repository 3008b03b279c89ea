// SPDX-License-Identifier: Apache-2.0

/// This program by its name and its version; it knows nothing else of Parley.
@NullMarked
package app.parley.server.program;

import org.jspecify.annotations.NullMarked;
