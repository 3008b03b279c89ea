// SPDX-License-Identifier: Apache-2.0

/// The promises of the server, its stored history, the events that each reader got, and their comparison.
@NullMarked
package app.parley.audit.ledger;

import org.jspecify.annotations.NullMarked;
