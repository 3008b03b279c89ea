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
        /// This one statement breaks a rule of the schema; others may go on.
        CONSTRAINT,
        /// The file is no database, is damaged, or was made by a newer Parley.
        UNUSABLE
    }

    private final Kind kind;

    StoreFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    StoreFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
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
