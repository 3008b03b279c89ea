// SPDX-License-Identifier: Apache-2.0

/// A device of the auditor's own: its socket and its calls.
@NullMarked
package app.parley.audit.wire;

import org.jspecify.annotations.NullMarked;
