// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.ledger;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// All requests to one room and their replies, at one moment.
///
/// `kept` is the seq that each id was acknowledged with; `wishes` is by the seq of the message that
/// they are about. `promised` are ids that a person's app keeps until they arrive; `wished` is what was
/// said to an app, which may or may not have kept it.
public record Promises(
        List<Said> said, Map<String, Long> kept, Map<Long, Wish> wishes, Set<String> promised, Set<Wished> wished) {
    public Promises {
        said = List.copyOf(said);
        kept = Map.copyOf(kept);
        wishes = Map.copyOf(wishes);
        promised = Set.copyOf(promised);
        wished = Set.copyOf(wished);
    }

    /// What people want of one message, as far as it was confirmed: its last text, whether it is gone,
    /// and who reacts to it with what. `text` is empty while it was not changed. When
    /// history was put back to a moment at which a wish was under way, what holds of it is not certain.
    public record Wish(String text, boolean deletionTried, boolean deleted, Set<Reacted> reactions, boolean certain) {
        public Wish {
            reactions = Set.copyOf(reactions);
        }
    }

    /// `person` wants to say `text`.
    public record Wished(String person, String text) {}

    /// `person` reacts with `emoji`.
    public record Reacted(String person, String emoji) {}

    /// Return the wishes of people for the message at `seq`.
    public Wish wish(long seq) {
        return wishes.getOrDefault(seq, new Wish("", false, false, Set.of(), true));
    }
}
