// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.address.ServerAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a chat is to be hosted on this computer.
///
/// `folder` holds all of it and makes it the same chat the next time. `password` is the owner's; without one this makes
/// a random one, which only this computer knows. `host` is the address to listen on, and `port` the wished one: another
/// is taken when it is in use.
public record HostSettings(
        Path folder,
        String chatName,
        String username,
        @Nullable String password,
        String host,
        int port,
        boolean announce) {

    /// A chat that everybody on this computer's networks finds.
    public static HostSettings of(Path folder, String chatName, String username) {
        return new HostSettings(folder, chatName, username, null, "0.0.0.0", ServerAddress.DEFAULT_PORT, true);
    }

    /// The server's own folder within it.
    Path serverFolder() {
        return folder.resolve("server");
    }

    /// The same chat, with a password by which its owner may sign in elsewhere too.
    public HostSettings password(@Nullable String value) {
        return new HostSettings(folder, chatName, username, value, host, port, announce);
    }

    /// The same chat, at `value` when that is free.
    public HostSettings port(int value) {
        return new HostSettings(folder, chatName, username, password, host, value, announce);
    }

    /// The same chat, for this computer only, on a free port.
    public HostSettings forThisComputerOnly() {
        return new HostSettings(folder, chatName, username, password, "127.0.0.1", 0, false);
    }

    /// Names the chat, never the password.
    @Override
    public String toString() {
        return "HostSettings[" + chatName + " by " + username + " in " + folder + "]";
    }
}
