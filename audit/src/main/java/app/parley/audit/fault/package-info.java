// SPDX-License-Identifier: Apache-2.0

/// What may break, and when it does.
@NullMarked
package app.parley.audit.fault;

import org.jspecify.annotations.NullMarked;
