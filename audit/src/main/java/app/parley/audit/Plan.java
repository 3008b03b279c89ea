// SPDX-License-Identifier: Apache-2.0
package app.parley.audit;

import app.parley.audit.fault.Kind;
import java.util.List;

/// How much is said and how much breaks in one sequence.
///
/// Everybody of `people` says `says` things and changes `changes`; `faults` of `kinds` begin meanwhile.
record Plan(int people, int says, int changes, int faults, List<Kind> kinds, Kind.Sizes sizes) {
    Plan {
        kinds = List.copyOf(kinds);
    }

    /// How many wishes are granted when all goes well.
    int acts() {
        return people * (says + changes);
    }
}
