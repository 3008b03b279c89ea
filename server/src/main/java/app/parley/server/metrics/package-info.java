// SPDX-License-Identifier: Apache-2.0

/// What the server counts and times, under the contract's names.
@NullMarked
package app.parley.server.metrics;

import org.jspecify.annotations.NullMarked;
