// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

/// A command could not do what was asked. The message is one line that says what is wrong and what to do.
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean ofUsage;

    public CommandFailure(String message) {
        this(message, false);
    }

    private CommandFailure(String message, boolean ofUsage) {
        super(message);
        this.ofUsage = ofUsage;
    }

    /// Return one for a command that was called wrongly, which has an exit status of its own.
    public static CommandFailure ofUsage(String message) {
        return new CommandFailure(message, true);
    }

    boolean isOfUsage() {
        return ofUsage;
    }
}
