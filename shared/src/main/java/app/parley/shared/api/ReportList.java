// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import java.util.List;

/// The reports that are open, oldest first.
public record ReportList(List<Report> reports) {
    public ReportList {
        reports = List.copyOf(reports);
    }

    /// `by` reported the message at `seq` of `room`, which `from` wrote and which says `text` now; it is empty
    /// when the message is deleted.
    public record Report(
            long id, String room, long seq, String from, String text, String by, String at, String reason) {}
}
