package app.parley.server.session;

/// Hears what sessions do, to count it. Thread-safe.
public interface SessionObserver {
    /// A message was kept and acknowledged.
    void sent();

    /// A message was sent again that had been kept before.
    void sentAgain();

    /// A device came back and said how far it had got.
    void resumed();
}
