// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.fault;

import app.parley.audit.ledger.Finding;
import app.parley.audit.place.Disk;
import app.parley.audit.place.Proxy.Weather;
import app.parley.audit.place.ServerProcess;
import java.io.IOException;
import java.util.Locale;

/// One thing that breaks: how, for how long, and how it is mended.
///
/// `begin` and `end` are called in turn by the one thread that breaks things, `millis` apart. `end` is
/// called also when `begin` failed, and mends as much as there is to mend.
public interface Fault {
    /// Return a description of the fault.
    String words();

    /// How long it stays broken.
    int millis();

    void begin(Scene scene) throws IOException, InterruptedException;

    void end(Scene scene) throws IOException, InterruptedException;

    /// The server's process is ended at any moment, and started again on the same
    /// folder.
    record KillServer(int millis) implements Fault {
        @Override
        public String words() {
            return "kill -9 of the server for " + millis + " ms";
        }

        @Override
        public void begin(Scene scene) throws InterruptedException {
            scene.server().kill();
        }

        @Override
        public void end(Scene scene) throws IOException, InterruptedException {
            scene.startServer();
        }
    }

    /// The server does nothing, and its connections stay open: a computer that sleeps.
    record StopServer(int millis) implements Fault {
        @Override
        public String words() {
            return "SIGSTOP of the server for " + millis + " ms";
        }

        @Override
        public void begin(Scene scene) throws IOException, InterruptedException {
            scene.server().signal("STOP");
        }

        @Override
        public void end(Scene scene) throws IOException, InterruptedException {
            scene.server().signal("CONT");
        }
    }

    /// All connections are cut at once.
    record Cut() implements Fault {
        @Override
        public String words() {
            return "all connections cut";
        }

        @Override
        public int millis() {
            return 0;
        }

        @Override
        public void begin(Scene scene) {
            scene.network().cut();
        }

        @Override
        public void end(Scene scene) {}
    }

    /// Everything takes longer on its way.
    record Delay(int byMillis, int millis) implements Fault {
        @Override
        public String words() {
            return "everything " + byMillis + " ms late for " + millis + " ms";
        }

        @Override
        public void begin(Scene scene) {
            scene.network().weather(new Weather(byMillis, true, true));
        }

        @Override
        public void end(Scene scene) {
            scene.network().weather(Weather.FAIR);
        }
    }

    /// The server loses its connections, and the people are not told.
    record HalfOpen(int millis) implements Fault {
        @Override
        public String words() {
            return "half-open connections for " + millis + " ms";
        }

        @Override
        public void begin(Scene scene) {
            scene.network().halfOpen();
        }

        @Override
        public void end(Scene scene) {
            scene.network().cut();
        }
    }

    /// Nothing passes in one direction, or in both; waiting bytes pass later, or are lost with their
    /// connection.
    record OneWay(boolean up, boolean down, boolean lost, int millis) implements Fault {
        @Override
        public String words() {
            return String.format(
                    Locale.ROOT,
                    "nothing passes %s for %d ms, and what waited %s",
                    up ? "down" : down ? "up" : "at all",
                    millis,
                    lost ? "is lost" : "comes late");
        }

        @Override
        public void begin(Scene scene) {
            scene.network().weather(new Weather(0, up, down));
        }

        @Override
        public void end(Scene scene) {
            if (lost) {
                scene.network().cut();
            }
            scene.network().weather(Weather.FAIR);
        }
    }

    /// No byte more fits on the disk.
    record FullDisk(int millis) implements Fault {
        @Override
        public String words() {
            return "a full disk for " + millis + " ms";
        }

        @Override
        public void begin(Scene scene) throws IOException {
            if (scene.disk().isSmall()) {
                scene.disk().fill();
            }
        }

        @Override
        public void end(Scene scene) throws IOException {
            scene.disk().free();
        }
    }

    /// The files may not be changed any more, not even by a program that has them open.
    record NoPermission(int millis) implements Fault {
        @Override
        public String words() {
            return "files that may not be written for " + millis + " ms";
        }

        @Override
        public void begin(Scene scene) throws IOException, InterruptedException {
            var _ = Disk.immutable(scene.server().data(), true);
        }

        @Override
        public void end(Scene scene) throws IOException, InterruptedException {
            var _ = Disk.immutable(scene.server().data(), false);
        }
    }

    /// The disk takes nothing that is written to the database: an I/O error each time.
    record BadWrites(int millis) implements Fault {
        @Override
        public String words() {
            return "a disk that fails to write for " + millis + " ms";
        }

        @Override
        public void begin(Scene scene) throws IOException {
            if (scene.badDisk().isPresent()) {
                scene.badDisk().get().bad(true);
            }
        }

        @Override
        public void end(Scene scene) throws IOException {
            if (scene.badDisk().isPresent()) {
                scene.badDisk().get().bad(false);
            }
        }
    }

    /// A server is started where it may not write: it must say so and end, and find everything when it
    /// may again.
    record StartWithoutPermission() implements Fault {
        @Override
        public String words() {
            return "a start on files that may not be written";
        }

        @Override
        public int millis() {
            return 0;
        }

        @Override
        public void begin(Scene scene) throws IOException, InterruptedException {
            scene.server().kill();
            if (!Disk.immutable(scene.server().data(), true)) {
                return;
            }
            try {
                scene.startServer();
                scene.found(new Finding(Finding.Kind.BROKEN, "the server runs where it cannot write"));
            } catch (ServerProcess.DidNotStart e) {
                if (e.status() != 1 || e.words().isBlank()) {
                    scene.found(new Finding(
                            Finding.Kind.BROKEN, "it ended with " + e.status() + " and said: " + e.words()));
                }
            }
        }

        @Override
        public void end(Scene scene) throws IOException, InterruptedException {
            var _ = Disk.immutable(scene.server().data(), false);
            scene.server().kill();
            scene.startServer();
        }
    }

    /// Another process has the database for itself: a person looks into it with a tool.
    record LockedDatabase(int millis) implements Fault {
        @Override
        public String words() {
            return "a database locked for " + millis + " ms";
        }

        @Override
        public void begin(Scene scene) throws IOException, InterruptedException {
            LockMain.hold(scene.server().data().resolve("parley.db"), millis);
        }

        @Override
        public void end(Scene scene) {}
    }

    /// The clock on the wall jumps, and later jumps back.
    record ClockMoved(int hours, int millis) implements Fault {
        @Override
        public String words() {
            return String.format(Locale.ROOT, "the clock %+d hours for %d ms", hours, millis);
        }

        @Override
        public void begin(Scene scene) throws IOException {
            if (scene.clock().isPresent()) {
                scene.clock().get().move(hours);
            }
        }

        @Override
        public void end(Scene scene) throws IOException {
            if (scene.clock().isPresent()) {
                scene.clock().get().move(0);
            }
        }
    }

    /// A crowd comes, is cut off, and comes back at once.
    record Storm(int count) implements Fault {
        @Override
        public String words() {
            return count + " reconnects at once";
        }

        @Override
        public int millis() {
            return 0;
        }

        @Override
        public void begin(Scene scene) throws IOException, InterruptedException {
            scene.storm(count);
        }

        @Override
        public void end(Scene scene) {}
    }

    /// A person's connection does not read.
    record Silent(int millis) implements Fault {
        @Override
        public String words() {
            return "a reader who does not read for " + millis + " ms";
        }

        @Override
        public void begin(Scene scene) {
            scene.silence(true);
        }

        @Override
        public void end(Scene scene) {
            scene.silence(false);
        }
    }

    /// A person's app is ended in the middle of its work, and started again on the same
    /// folder.
    record KillApp(int said, int millis) implements Fault {
        @Override
        public String words() {
            return String.format(
                    Locale.ROOT, "kill -9 of an app that has said %d things since its start, for %d ms", said, millis);
        }

        @Override
        public void begin(Scene scene) throws InterruptedException {
            scene.killApp(said);
        }

        @Override
        public void end(Scene scene) throws IOException {
            scene.startApp();
        }
    }

    /// One bit of a file is wrong, without any notice.
    record FlippedBit(String file, long where) implements Fault {
        @Override
        public String words() {
            return "one wrong bit in " + file;
        }

        @Override
        public int millis() {
            return 0;
        }

        @Override
        public void begin(Scene scene) throws IOException, InterruptedException {
            scene.flip(file, where);
        }

        @Override
        public void end(Scene scene) {}
    }

    /// The server is put back to a backup that was made a while ago.
    record Restore(int millis) implements Fault {
        @Override
        public String words() {
            return "a backup restored that is " + millis + " ms old";
        }

        @Override
        public void begin(Scene scene) throws IOException, InterruptedException {
            scene.backUp();
        }

        @Override
        public void end(Scene scene) throws IOException, InterruptedException {
            scene.restore();
        }
    }
}
