// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

/// The server could not start. The message is one line that says what is wrong and what to do.
public final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /// The line to show; never null.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
