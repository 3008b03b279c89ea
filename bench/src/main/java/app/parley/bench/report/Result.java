// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.report;

import app.parley.bench.load.Outcome;

/// What the trial called `label` came to in one round.
public record Result(String label, int round, Outcome outcome) {}
