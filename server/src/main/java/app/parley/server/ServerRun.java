// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.command.CommandFailure;
import app.parley.server.config.ServerConfig;
import app.parley.shared.memory.IdleHeap;
import java.io.PrintWriter;

/// The work of `parley server`: a server that runs until the process is asked to end.
final class ServerRun {
    private ServerRun() {}

    /// Start the server of `config`, say on `out` where it listens, and wait; return the process' status.
    static int run(ServerConfig config, PrintWriter out) throws InterruptedException {
        ParleyServer server;
        try {
            server = ParleyServer.start(config);
        } catch (StartFailure e) {
            throw new CommandFailure(e.getMessage());
        }
        // Before the first word: a program that reads that the server listens may ask it to stop at once.
        var manager = new ServiceManager(System.getenv("NOTIFY_SOCKET"));
        var heap = IdleHeap.start();
        var shutdown = Shutdown.running(() -> {
            manager.stopping();
            server.close();
            heap.close();
        });
        Hangup.calls(server::reload);
        out.println("listening on " + server.address());
        server.setUpCode().ifPresent(code -> out.println("set-up code: " + code));
        out.flush();
        manager.ready("listening on " + server.address());
        return shutdown.await();
    }
}
