package app.parley.bench;

/// The measurement could not be made; the message is the one line that people see.
final class BenchFailure extends Exception {
    private static final long serialVersionUID = 1L;

    BenchFailure(String message) {
        super(message);
    }
}
