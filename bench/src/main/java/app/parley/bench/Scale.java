// SPDX-License-Identifier: Apache-2.0
package app.parley.bench;

import java.util.Optional;

/// What the command line changes of a load; what is empty stays as the load has it.
record Scale(
        Optional<Integer> members,
        Optional<Integer> rate,
        Optional<Integer> seconds,
        Optional<Integer> warmup,
        Optional<Integer> size,
        Optional<Integer> rooms,
        Optional<Integer> messages) {}
