package app.parley.client.welcome;

import app.parley.client.connection.Outcome;
import app.parley.client.connection.ServerAddress;
import app.parley.client.session.ChatSession;
import app.parley.client.session.StoredSession;
import app.parley.shared.api.ServerInfo;
import java.util.function.Consumer;

/// What leads on from the welcome. Answers come later, once, on the JavaFX thread.
public interface WelcomeActions {
    void lookUp(ServerAddress address, Consumer<Outcome<ServerInfo>> then);

    /// Open a chat without a password; the failure says that it has to be signed in to.
    void resume(StoredSession kept, Consumer<Outcome<ChatSession>> then);

    void forget(StoredSession kept);

    void enter(ChatSession session);

    void signIn(Destination destination);

    void host();
}
