package app.parley.audit;

import app.parley.audit.place.Clock;
import app.parley.audit.place.Disk;
import app.parley.audit.place.Proxy;
import app.parley.audit.place.ServerProcess;
import app.parley.audit.wire.Account;
import app.parley.audit.wire.Calls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One server with its disk, its clock, the network before it, and the accounts of those who will talk there. Several
/// sequences are played in it, one after the other.
///
/// Confined to the thread that plays, except for what says otherwise.
final class World implements AutoCloseable {
    private final Path folder;
    private final Disk disk;
    private final Optional<Clock> clock;
    private final Proxy network;
    private final ServerProcess server;
    private final Calls calls;
    private final List<Account> accounts = new ArrayList<>();
    private int port;

    private World(Path folder, boolean mounts, boolean movedClocks) throws IOException, InterruptedException {
        this.folder = folder;
        disk = Disk.make(folder.resolve("disk"), mounts);
        clock = movedClocks ? Clock.make(folder.resolve("clock")) : Optional.empty();
        network = Proxy.open();
        server = new ServerProcess(
                disk.folder().resolve("data"),
                folder.resolve("server.log"),
                clock.map(Clock::environment).orElse(Map.of()));
        calls = new Calls(network.address());
    }

    /// Make one in a new folder under `where`, with `people` accounts, of which the first is the owner's.
    static World make(Path where, int people, boolean mounts, boolean movedClocks)
            throws IOException, InterruptedException {
        var world = new World(Files.createTempDirectory(where, "world"), mounts, movedClocks);
        try {
            world.startServer();
            for (int i = 0; i < people; i++) {
                var invite = i == 0 ? world.server.setUpCode() : null;
                world.accounts.add(Account.make(world.calls, "person" + i, invite));
            }
            return world;
        } catch (IOException | InterruptedException e) {
            world.close();
            throw e;
        }
    }

    /// Start the server, which does not run, and pass what comes to it.
    void startServer() throws IOException, InterruptedException {
        port = server.start();
        network.passTo(port);
    }

    Path folder() {
        return folder;
    }

    Disk disk() {
        return disk;
    }

    Optional<Clock> clock() {
        return clock;
    }

    Proxy network() {
        return network;
    }

    ServerProcess server() {
        return server;
    }

    /// Where the server itself listens, behind the network.
    int port() {
        return port;
    }

    List<Account> accounts() {
        return accounts;
    }

    /// End everything, and remove the folder.
    void discard() throws IOException {
        close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// End everything, and leave the folder for whoever wants to look.
    @Override
    public void close() {
        server.close();
        calls.close();
        try {
            network.close();
        } catch (IOException e) {
            // Nothing of it is left.
        }
        disk.close();
    }
}
