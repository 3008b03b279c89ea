package app.parley.client.login;

import app.parley.client.connection.Outcome;
import app.parley.shared.api.SignedIn;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The two ways into one chat. Answers come later, once, on the JavaFX thread.
public interface Entrance {
    void signIn(String username, String password, Consumer<Outcome<SignedIn>> then);

    void signUp(String username, String password, @Nullable String invite, Consumer<Outcome<SignedIn>> then);
}
