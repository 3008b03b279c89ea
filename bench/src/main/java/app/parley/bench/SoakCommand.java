// SPDX-License-Identifier: Apache-2.0
package app.parley.bench;

import app.parley.bench.contestant.Contestant;
import app.parley.bench.load.BenchFailure;
import app.parley.bench.load.Load;
import app.parley.bench.load.Sizes;
import app.parley.shared.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench/run soak`: half of the server's full load, for a long time.
@Command(
        name = "soak",
        description = "Run Parley for long at about half of what it carries, while people come and go and some read"
                + " slowly, and say whether memory, threads, files and latency stay as they were.",
        sortOptions = false,
        footerHeading = "%n",
        footer = "Exit status: 0 when all stays flat and nothing is lost, 1 when not, 2 for wrong usage.")
final class SoakCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--minutes", paramLabel = "N", description = "How long (${DEFAULT-VALUE}).")
    private int minutes = 60;

    @Option(names = "--seconds", paramLabel = "N", description = "How long, for less than a minute.")
    private int seconds;

    @Option(names = "--members", paramLabel = "N", description = "Who stay all the time (${DEFAULT-VALUE}).")
    private int members = 1000;

    @Option(names = "--guests", paramLabel = "N", description = "Who come and go (${DEFAULT-VALUE}).")
    private int guests = 100;

    @Option(names = "--stalled", paramLabel = "N", description = "Guests who often stop reading (${DEFAULT-VALUE}).")
    private int stalled = 10;

    @Option(
            names = "--hostile",
            paramLabel = "N",
            description = "Connections that ask without reading, send slow heads, broken frames, and ask for pages at"
                    + " full speed (${DEFAULT-VALUE}).")
    private int hostile = 20;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Messages a second, of mixed sizes (${DEFAULT-VALUE}): choose half of what your computer"
                    + " carries.")
    private int rate = 500;

    @Option(names = "--every", paramLabel = "N", description = "Seconds of an interval (${DEFAULT-VALUE}).")
    private int every = 10;

    @Option(names = "--parley", paramLabel = "FILE", description = "Start Parley by this command.")
    private @Nullable Path parley;

    @Override
    public Integer call() throws IOException, InterruptedException, MalformedJson, BenchFailure {
        int length = seconds > 0 ? seconds : 60 * minutes;
        if (members < 1
                || rate < 1
                || every < 1
                || stalled < 0
                || hostile < 0
                || guests < stalled
                || length < 3 * every) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Counts must be 1 or more, guests no fewer than the stalled, and the time at least three"
                            + " intervals");
        }
        var load = new Load.Soak(members, guests, stalled, hostile, rate, Sizes.mixed(), length, every);
        System.err.println("bench: " + load.description());
        var outcome = new Runner(BenchMain.tools(parley)).measure(new Trial(Contestant.PARLEY, load));
        outcome.figures().forEach((figure, value) -> System.out.println(figure.heading() + ": " + figure.write(value)));
        outcome.troubles().forEach(System.out::println);
        System.out.println(outcome.lost() ? "verdict: NOT WELL" : "verdict: flat, and nothing was lost");
        return outcome.lost() ? 1 : 0;
    }
}
