// SPDX-License-Identifier: Apache-2.0
package app.parley.server.verify;

import java.util.List;

/// What was found in a database, and how much was looked at. `logCompared` is false where only SQLite's own
/// checks could be made: it is damaged, or of an older Parley, whose data the next start brings up to date.
public record Report(
        boolean logCompared, long accounts, long rooms, long events, long messages, List<Finding> findings) {
    public Report {
        findings = List.copyOf(findings);
    }

    public boolean ok() {
        return findings.isEmpty();
    }

    /// Whether all that is wrong can be mended from the log.
    public boolean repairable() {
        return findings.stream().allMatch(Finding::repairable);
    }
}
