// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;

/// The load generator, a process of its own: takes a [Task] as JSON and prints its [Outcome] as JSON.
public final class LoadMain {
    private LoadMain() {}

    public static void main(String[] arguments) throws InterruptedException, MalformedJson {
        var task = Json.read(arguments[0].getBytes(StandardCharsets.UTF_8), Task.class);
        try {
            System.out.println(new String(Json.write(run(task)), StandardCharsets.UTF_8));
        } catch (BenchFailure e) {
            fail(String.valueOf(e.getMessage()));
        } catch (ExecutionException e) {
            fail("Publishing failed: " + e.getCause());
        } catch (SQLException e) {
            fail("SQLite failed: " + e.getMessage());
        } catch (IOException e) {
            fail("The server could not be reached: " + e);
        }
    }

    private static Outcome run(Task task)
            throws IOException, InterruptedException, ExecutionException, SQLException, BenchFailure {
        if (task.load() instanceof Load.CommitEach each) {
            return new CommitEachRun(each).run();
        }
        if (task.load() instanceof Load.Scan scan) {
            return new ScanRun(scan).run();
        }
        try (var stage = Stage.at(task)) {
            return switch (task.load()) {
                case Load.FanOut load -> new FanOutRun(load, stage).run();
                case Load.Commits load -> new CommitsRun(load, stage).run();
                case Load.CommitEach _, Load.Scan _, Load.Start _ ->
                    throw new AssertionError("needs no load on a server");
                case Load.History load -> new HistoryRun(load, stage).run();
                case Load.Idle load -> new IdleRun(load, stage).run();
                case Load.Reconnect load -> new ReconnectRun(load, stage).run();
                case Load.Hostile load -> new HostileRun(load, stage).run();
                case Load.Arrive load -> new ArriveRun(load, stage).run();
                case Load.Soak load -> new SoakRun(load, stage).run();
            };
        }
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }
}
