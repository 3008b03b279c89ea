package app.parley.shared.json;

/// JSON that is well formed, except that one of its lists contains null.
public final class NullInList extends MalformedJson {
    private static final long serialVersionUID = 1L;

    NullInList(String message) {
        super(message);
    }
}
