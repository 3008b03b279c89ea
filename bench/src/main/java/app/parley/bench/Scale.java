// SPDX-License-Identifier: Apache-2.0
package app.parley.bench;

import java.util.Optional;

/// The changes of a load by the command line; empty values keep those of the load.
record Scale(
        Optional<Integer> members,
        Optional<Integer> rate,
        Optional<Integer> seconds,
        Optional<Integer> warmup,
        Optional<Integer> size,
        Optional<Integer> rooms,
        Optional<Integer> messages) {}
