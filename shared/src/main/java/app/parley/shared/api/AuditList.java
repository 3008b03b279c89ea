// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import java.util.List;

/// What administrators did, the newest first.
public record AuditList(List<Entry> entries) {
    public AuditList {
        entries = List.copyOf(entries);
    }

    /// `by` did `act` to `on` at `at`; `on` and `detail` may be empty. Never a secret, never what someone
    /// wrote.
    public record Entry(long no, String at, String by, String act, String on, String detail) {}
}
