// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

/// The database could not do what was asked. The message says what was being done and what to do about it.
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What is wrong, as far as it decides what happens next.
    public enum Kind {
        /// The disk is full, fails, or may not be written: nothing can be kept until that changes.
        ENVIRONMENT,
        /// Too much waits to be written, or the server is stopping: the same may succeed a little later.
        BUSY,
        /// Nothing of this transaction was kept, for a reason that is over at once, such as a lost connection.
        AGAIN,
        /// The connection was lost during a commit: whether it happened can be asked for later.
        UNKNOWN,
        /// This one statement breaks a rule of the schema; others may go on.
        CONSTRAINT,
        /// The file is no database, is damaged, or was made by a newer Parley.
        UNUSABLE
    }

    private final Kind kind;

    public StoreFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public StoreFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /// What lies there is not what was asked for, or not whole. `message` says what to do.
    public static StoreFailure unusable(String message) {
        return new StoreFailure(Kind.UNUSABLE, message);
    }

    /// The disk or the system did not do what was asked. `message` says what to do.
    public static StoreFailure environment(String message, Throwable cause) {
        return new StoreFailure(Kind.ENVIRONMENT, message, cause);
    }

    public Kind kind() {
        return kind;
    }

    /// The one line for an operator; never null.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
