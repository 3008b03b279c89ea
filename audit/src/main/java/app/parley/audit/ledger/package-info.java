// SPDX-License-Identifier: Apache-2.0

/// What was promised, what is kept, who was told what, and whether these agree.
@NullMarked
package app.parley.audit.ledger;

import org.jspecify.annotations.NullMarked;
