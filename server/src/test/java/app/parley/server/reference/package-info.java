// SPDX-License-Identifier: Apache-2.0

/// Holds the contract's documents against the code: every call, every frame, every field, every word for a fault.
@org.jspecify.annotations.NullMarked
package app.parley.server.reference;
