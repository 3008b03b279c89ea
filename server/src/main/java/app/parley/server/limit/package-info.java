// SPDX-License-Identifier: Apache-2.0

/// How often things may be done.
@NullMarked
package app.parley.server.limit;

import org.jspecify.annotations.NullMarked;
