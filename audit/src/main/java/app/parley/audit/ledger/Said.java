// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.ledger;

/// Something that `person` wants kept, under the `id` made once for it. Everything of theirs up to
/// `after` had been acknowledged before it was first said, so it must come later than that.
public record Said(String person, String id, String text, long after) {
    /// Return the same, which may now stand anywhere.
    Said anywhere() {
        return new Said(person, id, text, 0);
    }
}
