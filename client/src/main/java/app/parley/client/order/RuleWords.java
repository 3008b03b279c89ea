// SPDX-License-Identifier: Apache-2.0
package app.parley.client.order;

import app.parley.client.ui.SpanWords;
import app.parley.client.words.Words;
import app.parley.shared.model.RoomRules;
import java.util.ArrayList;

/// The rules of a room as its members meet them.
public final class RuleWords {
    private RuleWords() {}

    /// Return a line for each rule that is not the usual one; empty when all are.
    public static String of(RoomRules rules) {
        var said = new ArrayList<String>();
        if (rules.archived()) {
            said.add(Words.of("rules.archived"));
        } else {
            if (rules.posting() == RoomRules.Posting.MODERATORS) {
                said.add(Words.of("rules.moderators-write"));
            }
            if (rules.slowSeconds() > 0) {
                said.add(Words.of("rules.slow", SpanWords.of(rules.slowSeconds())));
            }
        }
        return String.join("\n", said);
    }
}
