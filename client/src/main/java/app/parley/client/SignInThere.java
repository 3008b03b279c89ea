// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import app.parley.client.address.ServerAddress;
import app.parley.client.login.Entrance;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.signin.ChatOpener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The entrance of the chat at one address.
record SignInThere(ChatOpener opener, ServerAddress address, String name) implements Entrance {
    @Override
    public void signIn(String username, String password, Consumer<Outcome<ChatSession>> then) {
        opener.signIn(address, name, username, password, then);
    }

    @Override
    public void signUp(String username, String password, @Nullable String invite, Consumer<Outcome<ChatSession>> then) {
        opener.signUp(address, name, username, password, invite, then);
    }
}
