// SPDX-License-Identifier: Apache-2.0
package app.parley.audit;

import app.parley.audit.desk.Desk;
import app.parley.audit.place.BadDisk;
import app.parley.audit.place.Clock;
import app.parley.audit.place.Disk;
import app.parley.audit.place.Postgres;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One server with its disk, its clock, the network before it, and the accounts of those who will talk
/// there. Several sequences are played in it, one after the other.
///
/// Confined to the thread that plays, unless a method says otherwise.
final class World implements AutoCloseable {
    private final Path folder;
    private final Disk disk;
    private final Optional<Clock> clock;
    private final Optional<BadDisk> badDisk;
    private final Optional<Postgres> postgres;
    private final Proxy network;
    private final ServerProcess server;
    private final Calls calls;
    private final List<Account> accounts = new ArrayList<>();
    private @Nullable Desk desk;
    private int port;

    private World(Path folder, Means means) throws IOException, InterruptedException {
        this.folder = folder;
        disk = Disk.make(folder.resolve("disk"), means.disk());
        clock = means.clock() ? Clock.make(folder.resolve("clock")) : Optional.empty();
        badDisk = means.badDisk() ? Optional.of(BadDisk.make(folder)) : Optional.empty();
        postgres = means.postgresql() ? Optional.of(Postgres.make(folder)) : Optional.empty();
        network = Proxy.open();
        server = new ServerProcess(
                disk.folder().resolve("data"),
                folder.resolve("server.log"),
                postgres.map(Postgres::options).orElse(List.of()),
                Stream.concat(clock.map(Clock::environment).stream(), badDisk.map(BadDisk::environment).stream())
                        .toList());
        calls = new Calls(network.address());
    }

    /// What a world has beyond a server: a small disk of its own, a clock that moves, a disk that goes bad, a
    /// PostgreSQL in which the chat is kept, and a person at an app.
    record Means(boolean disk, boolean clock, boolean badDisk, boolean postgresql, boolean app) {}

    /// Make one in a new folder under `where`, with `people` accounts, of which the first is the owner's.
    static World make(Path where, int people, Means means) throws IOException, InterruptedException {
        var world = new World(Files.createTempDirectory(Files.createDirectories(where), "world"), means);
        try {
            world.startServer();
            for (int i = 0; i < people; i++) {
                var invite = i == 0 ? world.server.setUpCode() : null;
                world.accounts.add(Account.make(world.calls, "person" + i, invite));
            }
            if (means.app()) {
                world.seatAtDesk();
            }
            return world;
        } catch (IOException | InterruptedException e) {
            world.close();
            throw e;
        }
    }

    private void seatAtDesk() throws IOException, InterruptedException {
        var clerk = Account.make(calls, "clerk", null);
        accounts.add(clerk);
        desk = new Desk(folder.resolve("app"), network.address().getPort(), clerk.name(), Account.PASSWORD);
        desk.start();
    }

    /// The app in which the last of the accounts talks, if there is one.
    Optional<Desk> desk() {
        return Optional.ofNullable(desk);
    }

    /// Start the stopped server, and pass connections to it.
    void startServer() throws IOException, InterruptedException {
        startServerAlone();
        network.passTo(port);
    }

    /// Start the server, which does not run, while no one else finds it.
    void startServerAlone() throws IOException, InterruptedException {
        port = server.start();
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

    Optional<BadDisk> badDisk() {
        return badDisk;
    }

    Optional<Postgres> postgres() {
        return postgres;
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
        delete(folder);
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// End everything, and leave the folder to be looked at.
    @Override
    public void close() {
        if (desk != null) {
            desk.close();
        }
        server.close();
        calls.close();
        try {
            network.close();
        } catch (IOException e) {
            // Nothing of it is left.
        }
        postgres.ifPresent(Postgres::close);
        disk.close();
    }
}
