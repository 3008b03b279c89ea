// SPDX-License-Identifier: Apache-2.0

/// The servers that are measured, and how each is built and started.
@NullMarked
package app.parley.bench.contestant;

import org.jspecify.annotations.NullMarked;
