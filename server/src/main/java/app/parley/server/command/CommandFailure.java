// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

/// A command could not do what was asked. The message is one line that says what is wrong and what to do.
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailure(String message) {
        super(message);
    }
}
