// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.client.address.ServerAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/// The stores of all chats of this computer: one file for each account at each server, one thread for all.
///
/// Thread-safe.
public final class ChatStores implements AutoCloseable {
    private final Path folder;
    private final StoreThread thread = new StoreThread();

    /// Stores in `folder`/chats.
    public ChatStores(Path folder) {
        this.folder = folder.resolve("chats");
    }

    /// Open the store of `username` at `address`, which answers on `session`.
    public ChatStore of(ServerAddress address, String username, Executor session) {
        return new ChatStore(file(address, username), thread, session, Bounds.USUAL);
    }

    /// A chat that is encrypted from some day on stays the same chat.
    private Path file(ServerAddress address, String username) {
        var name = name(address, username);
        // Where earlier versions kept chats by TLS.
        var apart = folder.resolve(name + "-tls.db");
        return address.secure() && Files.exists(apart) ? apart : folder.resolve(name + ".db");
    }

    private static String name(ServerAddress address, String username) {
        var host = URLEncoder.encode(address.host(), StandardCharsets.UTF_8).replace("*", "%2A");
        return username + "@" + host + "-" + address.port();
    }

    /// Wait until everything is on the disk.
    @Override
    public void close() {
        thread.close();
    }
}
