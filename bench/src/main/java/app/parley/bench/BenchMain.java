// SPDX-License-Identifier: Apache-2.0
package app.parley.bench;

import app.parley.bench.contestant.Contestant;
import app.parley.bench.contestant.Tools;
import app.parley.bench.load.BenchFailure;
import app.parley.bench.report.Chart;
import app.parley.bench.report.Report;
import app.parley.bench.report.Result;
import app.parley.bench.report.Section;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.model.MessageText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench/run`: gives each server in turn the same load, for a few rounds, in processes of their own.
@Command(
        name = "bench/run",
        description = "Measure Parley's server beside others, over 127.0.0.1, when nothing else runs.",
        sortOptions = false,
        subcommands = SoakCommand.class,
        footerHeading = "%n",
        footer = {
            "Loads: room, room200, room400, room1000, room2000 (1000 members, 100 to 2000 messages a second), small"
                    + " (10 members), rooms (1,000 rooms of 10), mixed (20 to 8,000 characters), deflate, stalled,"
                    + " overload, commits, power, history, idle, reconnect, start, arrive, arrive10 (everyone comes in at"
                    + " once, with 1 or 10 devices), marking, marking20, marking400, marking1000 (members who mark what"
                    + " they read), hostile (one account asks for pages on 400 connections); table stands for the first"
                    + " six, all for all.",
            "Exit status: 0, or 1 when Parley failed or anything acknowledged was not delivered, 2 for wrong usage."
        })
public final class BenchMain implements Callable<Integer> {
    private static final int LEAST_SIZE = 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--load", paramLabel = "NAME", split = ",", description = "Which loads (${DEFAULT-VALUE}).")
    private List<String> loads = List.of("room");

    @Option(
            names = "--servers",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Which servers of parley, parley-postgresql, naive, broadcast, hub, nats, limit (those that are"
                            + " there).")
    private List<String> servers = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds, each with every server (${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(names = "--members", paramLabel = "N", description = "Other than the load's: how many people.")
    private @Nullable Integer members;

    @Option(names = "--rooms", paramLabel = "N", description = "Rooms, where there are many.")
    private @Nullable Integer rooms;

    @Option(names = "--rate", paramLabel = "N", description = "Messages a second.")
    private @Nullable Integer rate;

    @Option(names = "--size", paramLabel = "N", description = "Characters of a message.")
    private @Nullable Integer size;

    @Option(names = "--messages", paramLabel = "N", description = "Of history and reconnect: how many there are.")
    private @Nullable Integer messages;

    @Option(names = "--seconds", paramLabel = "N", description = "How long each round measures.")
    private @Nullable Integer seconds;

    @Option(names = "--warmup", paramLabel = "N", description = "Seconds before that.")
    private @Nullable Integer warmup;

    @Option(
            names = "--parley",
            paramLabel = "FILE",
            description = "Start Parley by this command, parley or parley-server of a package, instead of from here.")
    private @Nullable Path parley;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures to this file too.")
    private @Nullable Path json;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw the medians into this file too.")
    private @Nullable Path svg;

    private BenchMain() {}

    public static void main(String[] arguments) {
        var line = new CommandLine(new BenchMain());
        addHelp(line);
        line.getSubcommands().values().forEach(BenchMain::addHelp);
        line.setExecutionExceptionHandler((failure, _, _) -> {
            System.err.println("bench: " + failure.getMessage());
            return 1;
        });
        System.exit(line.execute(arguments));
    }

    private static void addHelp(CommandLine line) {
        line.getCommandSpec()
                .addOption(OptionSpec.builder("--help")
                        .usageHelp(true)
                        .description("Print this help.")
                        .build());
    }

    static Tools tools(@Nullable Path parley) {
        return Tools.at(Path.of(System.getProperty("parley.bench", "bench")), parley);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, MalformedJson, BenchFailure {
        var scale = scale();
        var workloads = workloads();
        var wanted = contestants();
        var tools = tools(parley);
        var sections = new ArrayList<Section>();
        for (var workload : workloads) {
            sections.add(section(workload, scale, wanted, tools));
        }
        var report = new Report(machine(), sections);
        System.out.print(report.text());
        if (json != null) {
            Files.write(json, Json.write(report.document()));
        }
        if (svg != null) {
            Files.writeString(svg, Chart.of(report));
        }
        return report.lost() ? 1 : 0;
    }

    private Section section(Workload workload, Scale scale, List<Contestant> wanted, Tools tools)
            throws IOException, InterruptedException, MalformedJson, BenchFailure {
        var name = workload.name().toLowerCase(Locale.ROOT);
        var trials = new ArrayList<Trial>();
        var skipped = new ArrayList<String>();
        for (var trial : workload.trials(scale)) {
            if (wanted.isEmpty() || wanted.contains(trial.contestant())) {
                trial.contestant()
                        .unfit(trial.load(), tools)
                        .ifPresentOrElse(why -> skipped.add(trial.label() + ": " + why), () -> trials.add(trial));
            }
        }
        skipped.forEach(line -> System.err.println("bench: " + name + " skips " + line));
        var results = new ArrayList<Result>();
        var runner = new Runner(tools);
        for (int round = 1; round <= rounds; round++) {
            for (var trial : trials) {
                System.err.printf("bench: %s, round %d of %d, %s%n", name, round, rounds, trial.label());
                results.add(new Result(trial.label(), round, runner.measure(trial)));
            }
        }
        var descriptions = new LinkedHashMap<String, String>();
        var work = trials.stream()
                .map(trial -> trial.load().description())
                .distinct()
                .toList();
        for (var trial : trials) {
            descriptions.put(
                    trial.label(),
                    trial.server() + (work.size() > 1 ? ": " + trial.load().description() : ""));
        }
        return new Section(
                name,
                work.size() == 1 ? work.getFirst() : "a load for each, median of " + rounds,
                descriptions,
                skipped,
                results);
    }

    private Scale scale() {
        check(rounds > 0, "--rounds must be 1 or more");
        for (var count : new @Nullable Integer[] {members, rooms, rate, seconds, messages}) {
            check(count == null || count > 0, "Counts must be 1 or more");
        }
        check(warmup == null || warmup >= 0, "--warmup must be 0 or more");
        check(
                size == null || (size >= LEAST_SIZE && size <= MessageText.MAX_LENGTH),
                "--size must be from " + LEAST_SIZE + " to " + MessageText.MAX_LENGTH);
        return new Scale(
                Optional.ofNullable(members),
                Optional.ofNullable(rate),
                Optional.ofNullable(seconds),
                Optional.ofNullable(warmup),
                Optional.ofNullable(size),
                Optional.ofNullable(rooms),
                Optional.ofNullable(messages));
    }

    private List<Workload> workloads() {
        var chosen = new LinkedHashSet<Workload>();
        for (var name : loads) {
            switch (name.toLowerCase(Locale.ROOT)) {
                case "all" -> chosen.addAll(List.of(Workload.values()));
                case "table" -> chosen.addAll(Workload.TABLE);
                default -> chosen.add(named(Workload.class, name, "load"));
            }
        }
        return List.copyOf(chosen);
    }

    private List<Contestant> contestants() {
        return servers.stream()
                .map(name -> named(Contestant.class, name, "server"))
                .toList();
    }

    private <E extends Enum<E>> E named(Class<E> type, String name, String what) {
        try {
            return Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "There is no " + what + " “" + name + "”", e);
        }
    }

    private void check(boolean right, String message) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    static String machine() {
        return String.format(
                Locale.ROOT,
                "%s %s, %d cores, Java %s; servers and load generator on this one computer",
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
    }
}
