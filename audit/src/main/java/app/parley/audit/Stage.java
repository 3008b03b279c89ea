// SPDX-License-Identifier: Apache-2.0
package app.parley.audit;

import app.parley.audit.fault.Scene;
import app.parley.audit.ledger.Finding;
import app.parley.audit.ledger.Ledger;
import app.parley.audit.people.Reader;
import app.parley.audit.people.Storm;
import app.parley.audit.place.BadDisk;
import app.parley.audit.place.Clock;
import app.parley.audit.place.Disk;
import app.parley.audit.place.Postgres;
import app.parley.audit.place.Proxy;
import app.parley.audit.place.ServerProcess;
import app.parley.audit.wire.Calls;
import app.parley.shared.api.ServerInfo;
import app.parley.shared.model.RoomId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// Where the faults of one sequence happen.
record Stage(World world, RoomId room, Ledger ledger, List<Reader> readers, Backups backups) implements Scene {
    @Override
    public ServerProcess server() {
        return world.server();
    }

    @Override
    public Proxy network() {
        return world.network();
    }

    @Override
    public Disk disk() {
        return world.disk();
    }

    @Override
    public Optional<Clock> clock() {
        return world.clock();
    }

    @Override
    public Optional<BadDisk> badDisk() {
        return world.badDisk();
    }

    @Override
    public Optional<Postgres> postgres() {
        return world.postgres();
    }

    @Override
    public void startServer() throws IOException, InterruptedException {
        world.startServer();
    }

    @Override
    public void silence(boolean on) {
        readers.getFirst().paused(on);
    }

    @Override
    public void storm(int count) throws IOException, InterruptedException {
        var account = world.accounts().getLast();
        // Straight to the server: to pass on so many connections would cost more than to make them.
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), world.port());
        String epoch;
        try (var calls = new Calls(address)) {
            var answer = account.by(calls).call("GET", "/api/v1/server", null);
            epoch = answer.as(ServerInfo.class).epoch();
        }
        long cursor = readers.getLast().cursor();
        try (var storm = new Storm(account, room, epoch, cursor, count, address, ledger)) {
            storm.come();
            storm.cutAndAwait(readers.getLast().cursor());
        }
    }

    @Override
    public void killApp(int said) throws InterruptedException {
        if (world.desk().isPresent()) {
            world.desk().get().killAfter(said);
        }
    }

    @Override
    public void startApp() throws IOException {
        if (world.desk().isPresent()) {
            world.desk().get().start();
        }
    }

    @Override
    public void flip(String file, long where) throws IOException, InterruptedException {
        world.server().kill();
        var owner = world.accounts().getFirst();
        var copy = world.folder().resolve("flipped");
        var flip = Flip.of(world.server().data(), copy, world.folder().resolve("flipped.log"), owner, room);
        try {
            world.startServerAlone();
            try (var calls = new Calls(new InetSocketAddress(InetAddress.getLoopbackAddress(), world.port()))) {
                var right = Flip.by(calls, owner, room);
                flip.examine(file, where, right).ifPresent(ledger::found);
            }
        } finally {
            flip.remove();
            world.network().passTo(world.port());
        }
    }

    @Override
    public void backUp() throws IOException, InterruptedException {
        backups.make(world, ledger);
    }

    @Override
    public void restore() throws IOException, InterruptedException {
        killApp(0);
        backups.restore(world, ledger);
        if (world.desk().isPresent()) {
            // A restore ends every session, so its person signs in again.
            world.desk().get().forgetLogin();
            startApp();
        }
    }

    @Override
    public void found(Finding finding) {
        ledger.found(finding);
    }
}
