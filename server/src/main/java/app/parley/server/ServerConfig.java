// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everything that an operator may choose.
///
/// `host` is the address to listen on, `port` 0 picks a free one, `data` is the folder that holds all state, `name` is
/// what people see, `metricsToken` the file of that token instead of the data folder's own, `announce` says whether the
/// local network is told, `backups` which backups it makes, if any, `proxy` what stands in front
/// of it, and `hostNames` the names under which it may be asked for beside those of its computer and network.
/// `upgradeBackups` is the folder for the backup before an upgrade of the data; null means to upgrade without one.
public record ServerConfig(
        String host,
        int port,
        Path data,
        String name,
        Registration registration,
        Durability durability,
        MetricsAccess metrics,
        @Nullable Path metricsToken,
        boolean announce,
        ServerLimits limits,
        @Nullable BackupPlan backups,
        @Nullable Path upgradeBackups,
        ReverseProxy proxy,
        List<String> hostNames) {

    public ServerConfig {
        hostNames = List.copyOf(hostNames);
    }

    /// Where in the data folder the backups before upgrades go, unless the operator chooses another place. The server
    /// may always write there.
    public static final String UPGRADE_BACKUPS = "before-upgrade";

    /// The defaults of a server that keeps its state in `data`.
    public static ServerConfig in(Path data) {
        return new ServerConfig(
                "0.0.0.0",
                8080,
                data,
                "Parley",
                Registration.INVITE,
                Durability.PROCESS,
                MetricsAccess.LOOPBACK,
                null,
                true,
                ServerLimits.USUAL,
                null,
                data.resolve(UPGRADE_BACKUPS),
                ReverseProxy.NONE,
                List.of());
    }

    public ServerConfig host(String value) {
        return with(next -> next.host = value);
    }

    public ServerConfig port(int value) {
        return with(next -> next.port = value);
    }

    public ServerConfig name(String value) {
        return with(next -> next.name = value);
    }

    public ServerConfig registration(Registration value) {
        return with(next -> next.registration = value);
    }

    public ServerConfig metrics(MetricsAccess value) {
        return with(next -> next.metrics = value);
    }

    public ServerConfig announce(boolean value) {
        return with(next -> next.announce = value);
    }

    public ServerConfig limits(ServerLimits value) {
        return with(next -> next.limits = value);
    }

    public ServerConfig upgradeBackups(@Nullable Path value) {
        return with(next -> next.upgradeBackups = value);
    }

    public ServerConfig proxy(ReverseProxy value) {
        return with(next -> next.proxy = value);
    }

    public ServerConfig hostNames(List<String> value) {
        return with(next -> next.hostNames = value);
    }

    /// Return the settings as words for the log. Secrets stand in files, of which only the place is told.
    String summary() {
        return "data=" + data + " registration=" + registration + " durability=" + durability + " metrics=" + metrics
                + " announce=" + announce + " base-path=" + proxy.basePath() + " trusted-proxies=" + proxy.trusted()
                + " backups=" + (backups == null ? "off" : backups.every() + " to " + backups.to()) + " limits="
                + limits;
    }

    private ServerConfig with(Consumer<Draft> change) {
        var next = new Draft(this);
        change.accept(next);
        return next.finished();
    }

    /// The same choices while one of them is made anew.
    private static final class Draft {
        private String host;
        private int port;
        private Path data;
        private String name;
        private Registration registration;
        private Durability durability;
        private MetricsAccess metrics;
        private @Nullable Path metricsToken;
        private boolean announce;
        private ServerLimits limits;
        private @Nullable BackupPlan backups;
        private @Nullable Path upgradeBackups;
        private ReverseProxy proxy;
        private List<String> hostNames;

        Draft(ServerConfig config) {
            host = config.host;
            port = config.port;
            data = config.data;
            name = config.name;
            registration = config.registration;
            durability = config.durability;
            metrics = config.metrics;
            metricsToken = config.metricsToken;
            announce = config.announce;
            limits = config.limits;
            backups = config.backups;
            upgradeBackups = config.upgradeBackups;
            proxy = config.proxy;
            hostNames = config.hostNames;
        }

        ServerConfig finished() {
            return new ServerConfig(
                    host,
                    port,
                    data,
                    name,
                    registration,
                    durability,
                    metrics,
                    metricsToken,
                    announce,
                    limits,
                    backups,
                    upgradeBackups,
                    proxy,
                    hostNames);
        }
    }
}
