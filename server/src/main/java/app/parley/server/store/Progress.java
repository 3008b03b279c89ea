// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

/// Hears how far something long has come. Called on the thread that does it, many times a second.
@FunctionalInterface
public interface Progress {
    /// No one listens.
    Progress SILENT = (_, _, _) -> {};

    /// `doing` has done `done` of about `total`.
    void reached(String doing, long done, long total);
}
