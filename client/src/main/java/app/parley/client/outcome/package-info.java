// SPDX-License-Identifier: Apache-2.0

/// What becomes of a call: a result, or a failure in words; delays, and repeats with growing pauses.
@NullMarked
package app.parley.client.outcome;

import org.jspecify.annotations.NullMarked;
