package app.parley.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Everything that an operator may choose. Limits count per second, per address or per account; 0 is no limit.
///
/// `host` is the address to listen on, `port` 0 picks a free one, `data` is the folder that holds all state, `name` is
/// what people see, `announce` says whether the local network is told, and `backups` which backups it makes, if any.
public record ServerConfig(
        String host,
        int port,
        Path data,
        String name,
        Registration registration,
        Durability durability,
        MetricsAccess metrics,
        boolean announce,
        int maxSendsPerSecond,
        int maxConnectionsPerAddress,
        int maxConnectionsPerAccount,
        @Nullable BackupPlan backups) {

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
                true,
                20,
                200,
                20,
                null);
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
                announce,
                maxSendsPerSecond,
                maxConnectionsPerAddress,
                maxConnectionsPerAccount,
                backups);
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
                announce,
                maxSendsPerSecond,
                maxConnectionsPerAddress,
                maxConnectionsPerAccount,
                backups);
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
                announce,
                maxSendsPerSecond,
                maxConnectionsPerAddress,
                maxConnectionsPerAccount,
                backups);
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
                announce,
                maxSendsPerSecond,
                maxConnectionsPerAddress,
                maxConnectionsPerAccount,
                backups);
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
                value,
                maxSendsPerSecond,
                maxConnectionsPerAddress,
                maxConnectionsPerAccount,
                backups);
    }

    /// The same with these limits: sends per second of one account, and connections of one address and one account.
    public ServerConfig limits(int sendsPerSecond, int connectionsPerAddress, int connectionsPerAccount) {
        return new ServerConfig(
                host,
                port,
                data,
                name,
                registration,
                durability,
                metrics,
                announce,
                sendsPerSecond,
                connectionsPerAddress,
                connectionsPerAccount,
                backups);
    }
}
