// SPDX-License-Identifier: Apache-2.0
package app.parley.client.signin;

import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The two ways into one chat. Answers come later, once, on the JavaFX thread.
public interface Entrance {
    void signIn(String username, String password, Consumer<Outcome<ChatSession>> then);

    void signUp(String username, String password, @Nullable String invite, Consumer<Outcome<ChatSession>> then);
}
