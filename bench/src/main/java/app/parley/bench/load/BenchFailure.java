// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

/// The measurement could not be made; the message is the one line that people see.
public final class BenchFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public BenchFailure(String message) {
        super(message);
    }
}
