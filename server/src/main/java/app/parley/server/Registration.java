package app.parley.server;

import java.util.Locale;

/// Who may make an account.
public enum Registration {
    /// Anyone who reaches the server.
    OPEN,
    /// Whoever has an invite's code.
    INVITE,
    /// Nobody.
    CLOSED;

    /// The word that the contract and the command line use.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
