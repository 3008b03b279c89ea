// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.fault;

import app.parley.audit.ledger.Finding;
import app.parley.audit.place.BadDisk;
import app.parley.audit.place.Clock;
import app.parley.audit.place.Disk;
import app.parley.audit.place.Postgres;
import app.parley.audit.place.Proxy;
import app.parley.audit.place.ServerProcess;
import java.io.IOException;
import java.util.Optional;

/// What a fault can lay its hands on.
public interface Scene {
    ServerProcess server();

    Proxy network();

    Disk disk();

    /// None where clocks cannot be moved.
    Optional<Clock> clock();

    /// None where no disk can be made bad.
    Optional<BadDisk> badDisk();

    /// None where the server keeps its chat in its folder.
    Optional<Postgres> postgres();

    /// Start the server, which does not run, and let everybody find it.
    void startServer() throws IOException, InterruptedException;

    /// A listener takes nothing more from their connection, or goes on.
    void silence(boolean on);

    /// Let `count` more people come, cut all of them off at once, and wait until they are back.
    void storm(int count) throws IOException, InterruptedException;

    /// End a person's app as a loss of power would, once it was told so many things to say since its start.
    void killApp(int said) throws InterruptedException;

    /// Start it again.
    void startApp() throws IOException;

    /// Kill the server, and note the report of another server on a copy of its folder, in whose `file` a
    /// bit is wrong at `where`. The server runs again in the end.
    void flip(String file, long where) throws IOException, InterruptedException;

    /// Put all aside that the running server has kept, while no one reaches it.
    void backUp() throws IOException, InterruptedException;

    /// Kill the server, and start one on the folder that was put aside.
    void restore() throws IOException, InterruptedException;

    /// Note a fault.
    void found(Finding finding);
}
