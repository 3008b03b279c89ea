package app.parley.bench;

import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.model.MessageText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench/run`: measures each server in turn, for a few rounds, in processes of their own.
@Command(
        name = "bench/run",
        description = "Measure Parley's server beside a naive one, over 127.0.0.1, when nothing else runs.",
        sortOptions = false,
        footerHeading = "%n",
        footer = "Exit status: 0, or 1 when a server failed or did not deliver what it had acknowledged, 2 for wrong"
                + " usage.")
public final class BenchMain implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--members", paramLabel = "N", description = "Members of the room (${DEFAULT-VALUE}).")
    private int members = 1000;

    @Option(names = "--rate", paramLabel = "N", description = "Messages a second (${DEFAULT-VALUE}).")
    private int rate = 100;

    @Option(names = "--seconds", paramLabel = "N", description = "How long each round measures (${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Option(names = "--warmup", paramLabel = "N", description = "Seconds before that (${DEFAULT-VALUE}).")
    private int warmup = 5;

    @Option(names = "--size", paramLabel = "N", description = "Characters of a message (${DEFAULT-VALUE}).")
    private int size = 100;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds, each with every server (${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(names = "--servers", split = ",", description = "Which servers: parley, naive (both).")
    private List<Contestant> servers = List.of(Contestant.values());

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures to this file too.")
    private @Nullable Path json;

    private BenchMain() {}

    public static void main(String[] arguments) {
        var line = new CommandLine(new BenchMain());
        line.getCommandSpec()
                .addOption(OptionSpec.builder("--help")
                        .usageHelp(true)
                        .description("Say this.")
                        .build());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, _, _) -> {
            System.err.println("bench: " + failure.getMessage());
            return 1;
        });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, MalformedJson, BenchFailure {
        var work = work();
        var results = new ArrayList<Result>();
        for (int round = 1; round <= rounds; round++) {
            for (var server : servers) {
                System.err.printf("bench: round %d of %d, %s%n", round, rounds, server.label());
                results.add(measure(server, work));
            }
        }
        var report = new Report(work, machine(), results);
        System.out.print(report.text());
        if (json != null) {
            Files.write(json, Json.write(report.document()));
        }
        return results.stream().anyMatch(Result::lossy) ? 1 : 0;
    }

    private Workload work() {
        check(members > 0 && rate > 0 && seconds > 0 && rounds > 0, "Counts must be 1 or more");
        check(warmup >= 0, "--warmup must be 0 or more");
        check(
                size >= Stamp.MAX_LENGTH && size <= MessageText.MAX_LENGTH,
                "--size must be from " + Stamp.MAX_LENGTH + " to " + MessageText.MAX_LENGTH);
        return new Workload(members, rate, seconds, warmup, size);
    }

    private void check(boolean right, String message) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private static Result measure(Contestant contestant, Workload work)
            throws IOException, InterruptedException, MalformedJson, BenchFailure {
        var folder = Files.createTempDirectory("parley-bench");
        try (var server = JavaProcess.start(
                contestant.label(),
                contestant.options(),
                contestant.main(),
                contestant.arguments(folder.resolve("data")),
                folder)) {
            var task = new Task(contestant, server.address(), server.pid(), work);
            try (var load = JavaProcess.start(
                    "load",
                    List.of("-XX:+UseSerialGC", "-Xshare:auto"),
                    "app.parley.bench/app.parley.bench.LoadMain",
                    List.of(new String(Json.write(task), StandardCharsets.UTF_8)),
                    folder)) {
                return Json.read(load.output(), Result.class);
            }
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String machine() {
        return "%s %s, %d cores, Java %s; servers and load generator on this one computer"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version());
    }
}
