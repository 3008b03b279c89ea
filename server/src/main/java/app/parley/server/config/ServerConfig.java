// SPDX-License-Identifier: Apache-2.0
package app.parley.server.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All settings that an administrator can choose. `name` is the name of the chat.
public record ServerConfig(String name, Listening listening, Storage storage, Access access, ServerLimits limits) {
    /// The defaults of a server that keeps its state in `data`.
    public static ServerConfig in(Path data) {
        return new ServerConfig("Parley", Listening.USUAL, Storage.in(data), Access.USUAL, ServerLimits.USUAL);
    }

    public ServerConfig name(String value) {
        return new ServerConfig(value, listening, storage, access, limits);
    }

    public ServerConfig listening(Listening value) {
        return new ServerConfig(name, value, storage, access, limits);
    }

    public ServerConfig storage(Storage value) {
        return new ServerConfig(name, listening, value, access, limits);
    }

    public ServerConfig access(Access value) {
        return new ServerConfig(name, listening, storage, value, limits);
    }

    public ServerConfig limits(ServerLimits value) {
        return new ServerConfig(name, listening, storage, access, value);
    }

    public ServerConfig host(String value) {
        return listening(listening.host(value));
    }

    public ServerConfig port(int value) {
        return listening(listening.port(value));
    }

    public ServerConfig proxy(ReverseProxy value) {
        return listening(listening.proxy(value));
    }

    public ServerConfig hostNames(List<String> value) {
        return listening(listening.hostNames(value));
    }

    public ServerConfig announce(boolean value) {
        return listening(listening.announce(value));
    }

    public ServerConfig tls(TlsSettings value) {
        return listening(listening.tls(value));
    }

    public ServerConfig upgradeBackups(@Nullable Path value) {
        return storage(storage.upgradeBackups(value));
    }

    public ServerConfig registration(Registration value) {
        return access(access.registration(value));
    }

    public ServerConfig passwords(PasswordCost value) {
        return access(access.passwords(value));
    }

    public ServerConfig metrics(MetricsAccess value) {
        return access(access.metrics(value));
    }

    /// Return the settings as words for the log. Secrets stand in files, of which only the place is told.
    public String summary() {
        var backups = storage.backups();
        return "data=" + storage.folder() + " registration=" + access.registration() + " durability="
                + storage.durability() + " metrics=" + access.metrics() + " announce=" + listening.announce()
                + " base-path=" + listening.proxy().basePath() + " trusted-proxies="
                + listening.proxy().trusted() + " tls=" + listening.tls() + " backups="
                + (backups == null ? "off" : backups.every() + " to " + backups.to()) + " limits=" + limits;
    }
}
