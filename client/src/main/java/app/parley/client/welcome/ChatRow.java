// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import app.parley.client.host.HostedHere;
import app.parley.client.lan.FoundChat;
import app.parley.client.signin.StoredSession;
import app.parley.client.words.Words;

/// A chat as one line: its name, a line under it, a word at its end, which may be empty, and whether it is hosted here.
public record ChatRow(String key, String name, String line, String end, boolean hostedHere) {

    static ChatRow of(HostedHere kept) {
        var where = kept.address().display();
        return new ChatRow(
                where,
                kept.name().isEmpty() ? where : kept.name(),
                Words.of("welcome.hosted-here", kept.username()),
                kept.running() ? Words.of("welcome.running") : "",
                true);
    }

    static ChatRow of(StoredSession kept) {
        var where = kept.address().display();
        return new ChatRow(
                where,
                kept.serverName().isEmpty() ? where : kept.serverName(),
                Words.of("welcome.as", kept.username()) + " · " + where,
                kept.resumable() ? "" : Words.of("welcome.sign-in-again"),
                false);
    }

    static ChatRow of(FoundChat chat) {
        var where = chat.address().display();
        return new ChatRow(
                chat.id(),
                chat.name(),
                chat.host().isEmpty() ? where : Words.of("welcome.hosted-by", chat.host()) + " · " + where,
                Words.of("welcome.answers-in", Math.max(1, chat.answerTime().toMillis())),
                false);
    }
}
