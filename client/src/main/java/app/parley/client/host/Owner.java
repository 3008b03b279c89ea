package app.parley.client.host;

import app.parley.client.store.PrivateFile;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who owns the chat that a folder holds, and at which port people know it.
///
/// The password stands beside the server's own keys: whoever reads this folder has the chat already.
record Owner(@Nullable String username, @Nullable String password, int port) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Return what `folder` says; empty when it says nothing.
    static Optional<Owner> read(Path folder) throws IOException {
        try {
            var bytes = file(folder).read();
            return bytes.isEmpty() ? Optional.empty() : Optional.of(Json.read(bytes.get(), Owner.class));
        } catch (MalformedJson e) {
            file(folder).putAside();
            return Optional.empty();
        }
    }

    void write(Path folder) throws IOException {
        file(folder).write(Json.write(this));
    }

    /// Return a password that nobody can guess.
    static String randomPassword() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static PrivateFile file(Path folder) {
        return new PrivateFile(folder.resolve("owner.json"));
    }

    /// Names the person, never the password.
    @Override
    public String toString() {
        return "Owner[" + username + "]";
    }
}
