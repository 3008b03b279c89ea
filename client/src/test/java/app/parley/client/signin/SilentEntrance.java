// SPDX-License-Identifier: Apache-2.0
package app.parley.client.signin;

import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Answers when a test says so.
public final class SilentEntrance implements Entrance {
    public final List<String> asked = new ArrayList<>();
    private @Nullable Consumer<Outcome<ChatSession>> waiting;

    @Override
    public void signIn(String username, String password, Consumer<Outcome<ChatSession>> then) {
        asked.add("sign in " + username);
        waiting = then;
    }

    @Override
    public void signUp(String username, String password, @Nullable String invite, Consumer<Outcome<ChatSession>> then) {
        asked.add("sign up " + username + " with " + invite);
        waiting = then;
    }

    /// Answer the last question.
    public void answer(Outcome<ChatSession> outcome) {
        if (waiting == null) {
            throw new AssertionError("nobody asked");
        }
        waiting.accept(outcome);
    }
}
