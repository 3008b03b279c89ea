// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.store.PrivateFile;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who owns the chat that a folder holds, what it is called, and at which port people know it.
///
/// The password stands beside the server's own keys: a reader of this folder has the chat already.
record Owner(
        @Nullable String username,
        @Nullable String password,
        int port,
        @Nullable String chatName) {
    private static final String FILE = "owner.json";
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

    /// The same owner of a chat that is called `name`.
    Owner named(String name) {
        return new Owner(username, password, port, name);
    }

    /// The chat as it can be hosted again; empty when it is not known who owns it.
    Optional<HostedChats.Kept> kept(Path folder) {
        return username == null
                ? Optional.empty()
                : Optional.of(new HostedChats.Kept(folder, chatName == null ? "" : chatName, username, port));
    }

    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    void write(Path folder) throws IOException {
        file(folder).write(Json.write(this));
    }

    /// Return a password that cannot be guessed.
    static String randomPassword() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static PrivateFile file(Path folder) {
        return new PrivateFile(folder.resolve(FILE));
    }

    /// Names the person, never the password.
    @Override
    public String toString() {
        return "Owner[" + username + "]";
    }
}
