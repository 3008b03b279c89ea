// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.signin.StoredSession;
import app.parley.shared.api.ServerInfo;
import java.util.List;
import java.util.function.Consumer;

/// What leads on from the welcome. Answers come later, once, on the JavaFX thread.
public interface WelcomeActions {
    void lookUp(ServerAddress address, Consumer<Outcome<ServerInfo>> then);

    /// Open a chat without a password; the failure says that it has to be signed in to.
    void resume(StoredSession kept, Consumer<Outcome<ChatSession>> then);

    void forget(StoredSession kept);

    /// The chats that this computer hosts, now or whenever one of them is opened.
    List<HostedHere> hosted();

    /// Open a chat of this computer, and start it when it does not run.
    void resumeHosted(HostedHere kept, Consumer<Outcome<ChatSession>> then);

    /// Ask whether a chat of this computer may go with everything in it; `deleted` runs when it has gone.
    void askToDelete(HostedHere kept, Runnable deleted);

    void enter(ChatSession session);

    void signIn(Destination destination);

    void host();
}
