// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

/// Bytes that are not the JSON that was expected. The message is for a log, not for people.
public final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean nullInList;

    public MalformedJson(String message) {
        this(message, false);
    }

    private MalformedJson(String message, boolean nullInList) {
        super(message);
        this.nullInList = nullInList;
    }

    static MalformedJson nullInList(String message) {
        return new MalformedJson(message, true);
    }

    /// True for JSON that is well formed, except that one of its lists contains null.
    public boolean isNullInList() {
        return nullInList;
    }
}
