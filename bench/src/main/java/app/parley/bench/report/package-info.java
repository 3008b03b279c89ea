// SPDX-License-Identifier: Apache-2.0

/// What was measured, as a table, as JSON and as a chart.
@NullMarked
package app.parley.bench.report;

import org.jspecify.annotations.NullMarked;
