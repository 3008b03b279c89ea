// SPDX-License-Identifier: Apache-2.0
package app.parley.audit;

import app.parley.audit.ledger.Finding;
import app.parley.audit.place.ServerProcess;
import app.parley.audit.wire.Account;
import app.parley.audit.wire.Calls;
import app.parley.shared.api.ServerInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A copy of a data folder in which one bit is wrong. A server on it must refuse in words, or say what
/// is right, or say that this is another history, which apps then load again; or at least `parley admin
/// verify` must find it.
///
/// Confined to one thread.
record Flip(Path copy, Path log, Account owner, RoomId room) {
    private static final int OK = 0;
    private static final int WRONG_USAGE = 2;

    /// Copy the data folder `data` of a server that does not run to `copy`.
    static Flip of(Path data, Path copy, Path log, Account owner, RoomId room) throws IOException {
        Files.createDirectories(copy);
        try (var files = Files.list(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return new Flip(copy, log, owner, room);
    }

    /// Flip a bit of `file` somewhere at `where`, serve the folder, and compare with `right`, what an
    /// undamaged one says.
    Optional<Finding> examine(String file, long where, Served right) throws IOException, InterruptedException {
        var damaged = copy.resolve(file);
        if (Files.notExists(damaged) || Files.size(damaged) == 0) {
            return Optional.empty();
        }
        long position = Math.floorMod(where, Files.size(damaged));
        try (var bytes = new RandomAccessFile(damaged.toFile(), "rw")) {
            bytes.seek(position);
            int was = bytes.read();
            bytes.seek(position);
            bytes.write(was ^ (1 << Math.floorMod(where, 8)));
        }
        var served = serve();
        if (served.isEmpty()
                || served.get().events().equals(right.events())
                || !served.get().epoch().equals(right.epoch())
                || verifyFinds()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Finding.Kind.CHANGED,
                String.format(
                        Locale.ROOT,
                        "with one bit wrong at %d of %s, %d events are served as if they were the %d that there are",
                        position,
                        file,
                        served.get().events().size(),
                        right.events().size())));
    }

    /// What a server says of the room, and which history it says that this is.
    record Served(String epoch, List<Event> events) {}

    /// Return the replies of the server of `calls` to `owner`.
    static Served by(Calls calls, Account owner, RoomId room) throws IOException, InterruptedException {
        var person = owner.by(calls);
        var epoch =
                person.call("GET", "/api/v1/server", null).as(ServerInfo.class).epoch();
        return new Served(epoch, person.history(room, 0, Long.MAX_VALUE));
    }

    /// Return the replies of a server on the folder, or nothing when it refuses.
    private Optional<Served> serve() throws InterruptedException {
        try (var server = new ServerProcess(copy, log, List.of(), List.of())) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.start());
            try (var calls = new Calls(address)) {
                return Optional.of(by(calls, owner, room));
            } finally {
                var _ = server.stop();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// A Parley without that command finds nothing.
    private boolean verifyFinds() throws IOException, InterruptedException {
        var verify = new ProcessBuilder(ServerProcess.command(List.of("admin", "verify", "--data", copy.toString())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!verify.waitFor(60, TimeUnit.SECONDS)) {
            verify.destroyForcibly();
            return false;
        }
        return verify.exitValue() != OK && verify.exitValue() != WRONG_USAGE;
    }

    /// Remove the copy.
    void remove() throws IOException {
        World.delete(copy);
    }
}
