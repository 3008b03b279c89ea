// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

/// A value that a peer or a person gave and that may not exist, with the contract's stable code for it.
///
/// The message is meant for people: it says what to do and holds nothing secret.
public final class InvalidValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String code;

    public InvalidValue(String code, String message) {
        super(message);
        this.code = code;
    }

    /// The contract's name for this fault, in kebab-case.
    public String code() {
        return code;
    }

    /// The sentence to show; never null.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
