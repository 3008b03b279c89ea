// SPDX-License-Identifier: Apache-2.0
package app.parley.audit;

import app.parley.audit.ledger.Finding;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Many sequences, one after the other, and their result.
final class Series {
    private static final int MOST_WORDS = 20;

    private final Path where;
    private final Plan plan;
    private final World.Means means;
    private final int sequencesInAWorld;
    private final PrintStream out;
    private final List<Trouble> troubles = new ArrayList<>();
    private final Map<Finding.Kind, Integer> counts = new EnumMap<>(Finding.Kind.class);
    private @Nullable World world;
    private int played;
    private long acts;
    private long events;

    Series(Path where, Plan plan, World.Means means, int sequencesInAWorld, PrintStream out) {
        this.where = where;
        this.plan = plan;
        this.means = means;
        this.sequencesInAWorld = sequencesInAWorld;
        this.out = out;
    }

    /// The sequence of `seed` found something.
    record Trouble(String seed, String schedule, List<String> findings) {}

    /// What a series came to: how many findings of each kind, and where.
    record Verdict(
            long seed, int sequences, long acts, long events, Map<String, Integer> counts, List<Trouble> troubles) {
        boolean isClean() {
            return troubles.isEmpty();
        }
    }

    /// Return the seed of the `number`th sequence of the series `seed`; the first has the series' own,
    /// so that one sequence is replayed as a series of one.
    static long seedOf(long seed, int number) {
        return number == 0 ? seed : new SplittableRandom(seed + number).nextLong();
    }

    /// Play `count` sequences, or as many as begin within `minutes`.
    Verdict play(long seed, int count, int minutes) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
        try {
            for (int number = 0; number < count && System.nanoTime() < deadline; number++) {
                one(number, seedOf(seed, number));
            }
            if (world != null) {
                world.discard();
            }
        } finally {
            if (world != null) {
                world.close();
            }
        }
        var named = new LinkedHashMap<String, Integer>();
        for (var kind : Finding.Kind.values()) {
            named.put(kind.words(), counts.getOrDefault(kind, 0));
        }
        return new Verdict(seed, played, acts, events, named, troubles);
    }

    private void one(int number, long seed) throws IOException, InterruptedException {
        if (world == null || number % sequencesInAWorld == 0) {
            if (world != null) {
                world.discard();
            }
            world = World.make(where, plan.people(), means);
        }
        var here = world;
        var findings = new ArrayList<Finding>();
        var words = "";
        long millis = 0;
        try (var sequence = new Sequence(here, number, seed, plan)) {
            var result = sequence.play();
            findings.addAll(result.findings());
            words = result.schedule().toString();
            millis = result.millis();
            acts += result.acts();
            events += result.events();
        } catch (IOException e) {
            findings.add(new Finding(
                    Finding.Kind.STUCK,
                    e + "; the server's last words: " + here.server().lastWords()));
        }
        played++;
        out.printf(
                "%4d  seed %d  %d ms  %s%n",
                played, seed, millis, findings.isEmpty() ? "well" : findings.size() + " FINDINGS");
        if (!findings.isEmpty()) {
            note(here, seed, words, findings);
        }
    }

    /// The world in which something went wrong is kept to be looked at, and the next sequence
    /// gets another.
    private void note(World here, long seed, String schedule, List<Finding> findings) {
        findings.forEach(finding -> counts.merge(finding.kind(), 1, Integer::sum));
        var first = findings.stream().limit(MOST_WORDS).map(Finding::toString).toList();
        troubles.add(new Trouble(Long.toString(seed), schedule, first));
        out.println("      " + schedule);
        out.println(first.stream().map(line -> "      " + line).collect(Collectors.joining("\n")));
        out.println("      kept in " + here.folder());
        here.close();
        world = null;
    }
}
