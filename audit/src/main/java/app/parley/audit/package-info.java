// SPDX-License-Identifier: Apache-2.0

/// Breaks a running chat on purpose, and compares what was promised with what is kept and with what
/// each reader saw.
@NullMarked
package app.parley.audit;

import org.jspecify.annotations.NullMarked;
