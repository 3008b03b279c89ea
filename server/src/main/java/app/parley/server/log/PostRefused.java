// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

/// A message may not be said in its room. The message of the exception is for people.
public final class PostRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /// `code` is the contract's name for the fault.
    public PostRefused(String code, String message) {
        // The code names the cause; a stack trace would only cost.
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
