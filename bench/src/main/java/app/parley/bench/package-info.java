// SPDX-License-Identifier: Apache-2.0

/// The command line: which servers are given which load, how often, and what comes of it.
@NullMarked
package app.parley.bench;

import org.jspecify.annotations.NullMarked;
