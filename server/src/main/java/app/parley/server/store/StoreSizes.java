// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

/// How much a store takes, in bytes, and how often since the start its log could not be copied into it.
///
/// `log` is what is written and not yet in its place, `free` what is left on the disk; 0 where an engine does not say.
public record StoreSizes(long database, long log, long free, long failedCheckpoints) {}
