package app.parley.shared.json;

/// Bytes that are not the JSON that was expected. The message is for a log, not for people.
public sealed class MalformedJson extends Exception permits NullInList {
    private static final long serialVersionUID = 1L;

    public MalformedJson(String message) {
        super(message);
    }
}
