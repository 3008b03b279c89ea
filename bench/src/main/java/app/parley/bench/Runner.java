// SPDX-License-Identifier: Apache-2.0
package app.parley.bench;

import app.parley.bench.contestant.Contestant;
import app.parley.bench.contestant.ServerProcess;
import app.parley.bench.contestant.Tools;
import app.parley.bench.load.BenchFailure;
import app.parley.bench.load.Figure;
import app.parley.bench.load.Load;
import app.parley.bench.load.Outcome;
import app.parley.bench.load.Task;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Makes one measurement: a server and a load generator, each in a process of its own that was started for it.
record Runner(Tools tools) {

    Outcome measure(Trial trial) throws IOException, InterruptedException, MalformedJson, BenchFailure {
        var folder = Files.createTempDirectory("parley-bench");
        try {
            return switch (trial.load()) {
                case Load.Start _ -> start(trial, folder);
                case Load.CommitEach load -> load(new Task(trial.contestant().dialect(), "", 0, false, load), folder);
                case Load.Scan load -> load(new Task(trial.contestant().dialect(), "", 0, false, load), folder);
                case Load.FanOut _,
                        Load.Commits _,
                        Load.History _,
                        Load.Idle _,
                        Load.Reconnect _,
                        Load.Hostile _,
                        Load.Arrive _,
                        Load.Soak _ -> onServer(trial, folder);
            };
        } finally {
            delete(folder);
        }
    }

    private Outcome onServer(Trial trial, Path folder)
            throws IOException, InterruptedException, MalformedJson, BenchFailure {
        if (trial.contestant() == Contestant.PARLEY) {
            return started(trial, folder);
        }
        try {
            return started(trial, folder);
        } catch (BenchFailure e) {
            // A server that does not start, or disconnects the publisher, ends its own round only.
            return new Outcome(Map.of(), List.of("failed: " + e.getMessage()), false);
        }
    }

    private Outcome started(Trial trial, Path folder)
            throws IOException, InterruptedException, MalformedJson, BenchFailure {
        var contestant = trial.contestant();
        try (var server = contestant.started(folder, trial.options(), tools)) {
            var task = new Task(contestant.dialect(), server.address(), server.pid(), contestant.java(), trial.load());
            return load(task, folder);
        }
    }

    private static Outcome load(Task task, Path folder)
            throws IOException, InterruptedException, MalformedJson, BenchFailure {
        boolean shown = task.load() instanceof Load.Soak;
        try (var load = ServerProcess.load(
                "app.parley.bench/app.parley.bench.load.LoadMain",
                List.of(new String(Json.write(task), StandardCharsets.UTF_8)),
                shown,
                folder)) {
            return Json.read(load.output(), Outcome.class);
        }
    }

    private Outcome start(Trial trial, Path folder) throws IOException, InterruptedException, BenchFailure {
        var outcome = new Outcome.Builder();
        for (var figure : List.of(Figure.LISTENING, Figure.LISTENING_AGAIN)) {
            try (var server = trial.contestant().started(folder, trial.options(), tools)) {
                outcome.with(figure, server.tookToListen() / 1e6);
            }
        }
        return outcome.build();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
