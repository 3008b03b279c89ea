// SPDX-License-Identifier: Apache-2.0
package app.parley.audit;

import app.parley.audit.ledger.Ledger;
import app.parley.audit.place.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The backup of a world, and the promises at that time. Confined to one thread.
final class Backups {
    /// An answer that was on its way when the server died has been heard by then.
    private static final long LAST_WORDS_MILLIS = 1_000;

    private static final long PATIENCE_SECONDS = 60;

    private Optional<Ledger.Mark> mark = Optional.empty();

    /// Make one while no one reaches the server, so that its content is known.
    void make(World world, Ledger ledger) throws IOException, InterruptedException {
        world.server().kill();
        TimeUnit.MILLISECONDS.sleep(LAST_WORDS_MILLIS);
        mark = Optional.of(ledger.mark());
        world.startServerAlone();
        var file = file(world);
        Files.deleteIfExists(file);
        admin(world, "backup", file.toString());
        world.network().passTo(world.port());
    }

    /// Put the server back to the one that was made, if there is one.
    void restore(World world, Ledger ledger) throws IOException, InterruptedException {
        world.server().kill();
        TimeUnit.MILLISECONDS.sleep(LAST_WORDS_MILLIS);
        if (mark.isPresent()) {
            World.delete(world.server().data());
            admin(world, "restore", file(world).toString());
            ledger.backTo(mark.get());
        }
        world.startServer();
    }

    private static Path file(World world) {
        return world.folder().resolve("backup");
    }

    private static void admin(World world, String command, String file) throws IOException, InterruptedException {
        var out = world.folder().resolve("admin.log");
        var process = new ProcessBuilder(ServerProcess.command(List.of(
                        "admin", command, file, "--data", world.server().data().toString())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()))
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the " + command + " does not end");
        }
        if (process.exitValue() != 0) {
            throw new IOException("the " + command + " failed: " + Files.readString(out));
        }
    }
}
