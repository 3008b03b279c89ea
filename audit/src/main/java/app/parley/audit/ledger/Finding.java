// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.ledger;

/// Something that is not as it was promised.
public record Finding(Kind kind, String words) {

    /// The ways in which a chat can fail its people.
    public enum Kind {
        LOST("acknowledged and missing"),
        DOUBLED("posted twice"),
        REORDERED("out of order"),
        CHANGED("not what was said"),
        MISSED("reader missed"),
        TWICE("reader saw twice"),
        READABLE("deleted and readable"),
        UNEQUAL("timelines differ"),
        BROKEN("contract broken"),
        STUCK("did not come to rest");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    @Override
    public String toString() {
        return kind.words() + ": " + words;
    }
}
