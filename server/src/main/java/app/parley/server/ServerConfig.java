package app.parley.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Everything that an operator may choose.
///
/// `host` is the address to listen on, `port` 0 picks a free one, `data` is the folder that holds all state, `name` is
/// what people see, `metricsToken` the file of that token instead of the data folder's own, `announce` says whether the
/// local network is told, `backups` which backups it makes, if any, and `proxy` what stands in front of it.
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
        ReverseProxy proxy) {

    /// Where in the data folder the backups before upgrades go, unless somebody chooses another place: there a server
    /// may always write.
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
                ReverseProxy.NONE);
    }

    public ServerConfig host(String value) {
        return new ServerConfig(
                value,
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
                proxy);
    }

    public ServerConfig port(int value) {
        return new ServerConfig(
                host,
                value,
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
                proxy);
    }

    public ServerConfig name(String value) {
        return new ServerConfig(
                host,
                port,
                data,
                value,
                registration,
                durability,
                metrics,
                metricsToken,
                announce,
                limits,
                backups,
                upgradeBackups,
                proxy);
    }

    public ServerConfig registration(Registration value) {
        return new ServerConfig(
                host,
                port,
                data,
                name,
                value,
                durability,
                metrics,
                metricsToken,
                announce,
                limits,
                backups,
                upgradeBackups,
                proxy);
    }

    public ServerConfig metrics(MetricsAccess value) {
        return new ServerConfig(
                host,
                port,
                data,
                name,
                registration,
                durability,
                value,
                metricsToken,
                announce,
                limits,
                backups,
                upgradeBackups,
                proxy);
    }

    public ServerConfig announce(boolean value) {
        return new ServerConfig(
                host,
                port,
                data,
                name,
                registration,
                durability,
                metrics,
                metricsToken,
                value,
                limits,
                backups,
                upgradeBackups,
                proxy);
    }

    public ServerConfig limits(ServerLimits value) {
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
                value,
                backups,
                upgradeBackups,
                proxy);
    }

    public ServerConfig upgradeBackups(@Nullable Path value) {
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
                value,
                proxy);
    }

    public ServerConfig proxy(ReverseProxy value) {
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
                value);
    }
}
