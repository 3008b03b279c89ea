// SPDX-License-Identifier: Apache-2.0
package app.parley.audit;

import app.parley.audit.fault.Kind;
import app.parley.audit.place.BadDisk;
import app.parley.audit.place.Clock;
import app.parley.audit.place.Disk;
import app.parley.shared.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/// `audit/run`: breaks a chat in all the ways that it knows, and reports every loss.
@Command(
        name = "audit/run",
        description = "Break a chat on purpose, over 127.0.0.1, and say who lost what.",
        sortOptions = false,
        footerHeading = "%n",
        footer = {
            "Faults: kill, stop, cut, delay, half-open, one-way, full-disk, permission, start, lock, clock, storm, silent,"
                    + " app, restore, flip, flip-log. With --store postgresql, in place of those that concern files: db-kill,"
                    + " db-stop, db-backend, db-answers, db-cut.",
            "One sequence is played again by its seed: --sequences 1 --seed N, with the other options as they were.",
            "Exit status: 0 when nothing was found, 1 when something was, 2 for wrong usage."
        })
public final class AuditMain implements Callable<Integer> {
    /// Set where the mount namespace is the auditor's own.
    private static final String MOUNTS = "parley.audit.mounts";

    @Option(names = "--sequences", paramLabel = "N", description = "How many sequences (${DEFAULT-VALUE}).")
    private int sequences = 100;

    @Option(names = "--minutes", paramLabel = "N", description = "Begin none after so long (${DEFAULT-VALUE}).")
    private int minutes = 24 * 60;

    @Option(names = "--seed", paramLabel = "N", description = "What chance decides (drawn when absent).")
    private @Nullable Long seed;

    @Option(names = "--faults", paramLabel = "NAME", split = ",", description = "Only these kinds of faults.")
    private List<String> faults = List.of();

    @Option(
            names = "--store",
            paramLabel = "sqlite|postgresql",
            description = "Where the server keeps the chat; a PostgreSQL is started for it (sqlite).")
    private Store store = Store.SQLITE;

    @Option(names = "--per-sequence", paramLabel = "N", description = "Faults of a sequence (${DEFAULT-VALUE}).")
    private int perSequence = 4;

    @Option(names = "--people", paramLabel = "N", description = "People who talk (${DEFAULT-VALUE}).")
    private int people = 4;

    @Option(names = "--says", paramLabel = "N", description = "What each says (${DEFAULT-VALUE}).")
    private int says = 150;

    @Option(names = "--changes", paramLabel = "N", description = "What each changes (${DEFAULT-VALUE}).")
    private int changes = 50;

    @Option(names = "--fault-millis", paramLabel = "N", description = "The longest of most faults (${DEFAULT-VALUE}).")
    private int faultMillis = 500;

    @Option(names = "--stop-millis", paramLabel = "N", description = "The longest SIGSTOP (${DEFAULT-VALUE}).")
    private int stopMillis = 1_000;

    @Option(names = "--lock-millis", paramLabel = "N", description = "The longest lock (${DEFAULT-VALUE}).")
    private int lockMillis = 1_000;

    @Option(
            names = "--crowd",
            paramLabel = "N",
            description = "How many come back at once in a storm (${DEFAULT-VALUE}).")
    private int crowd = 200;

    @Option(names = "--world", paramLabel = "N", description = "Sequences on one server (${DEFAULT-VALUE}).")
    private int world = 25;

    @Option(names = "--work", paramLabel = "DIR", description = "Where servers keep their data (the temporary folder).")
    private Path work = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--json", paramLabel = "FILE", description = "Write the verdict to this file too.")
    private @Nullable Path json;

    private AuditMain() {}

    private enum Store {
        SQLITE,
        POSTGRESQL
    }

    public static void main(String[] arguments) {
        var line = new CommandLine(new AuditMain());
        line.getCommandSpec()
                .addOption(OptionSpec.builder("--help")
                        .usageHelp(true)
                        .description("Say this.")
                        .build());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, _, _) -> {
            failure.printStackTrace();
            return 1;
        });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean mounts = Boolean.getBoolean(MOUNTS);
        var kinds = kinds(mounts);
        var plan = new Plan(
                people, says, changes, perSequence, kinds, new Kind.Sizes(faultMillis, stopMillis, lockMillis, crowd));
        long from = seed == null ? RandomGenerator.getDefault().nextLong() : seed;
        System.out.println("audit: --seed " + from + ", faults "
                + String.join(",", kinds.stream().map(Kind::option).toList()));
        var disks = kinds.stream().anyMatch(Kind::needsDisk);
        var clocks = kinds.contains(Kind.CLOCK);
        var badDisks = kinds.contains(Kind.IO_ERROR);
        var apps = kinds.contains(Kind.APP);
        var verdict = new Series(
                        work,
                        plan,
                        new World.Means(disks, clocks, badDisks, store == Store.POSTGRESQL, apps),
                        world,
                        System.out)
                .play(from, sequences, minutes);
        System.out.printf(
                "%d sequences, %d wishes granted, %d events%n", verdict.sequences(), verdict.acts(), verdict.events());
        verdict.counts().forEach((what, count) -> System.out.printf("  %-26s %d%n", what, count));
        verdict.troubles().forEach(trouble -> System.out.println("  again: --sequences 1 --seed " + trouble.seed()));
        System.out.println(verdict.isClean() ? "verdict: nothing lost" : "verdict: NOT WELL");
        if (json != null) {
            Files.write(json, Json.write(verdict));
        }
        return verdict.isClean() ? 0 : 1;
    }

    /// Those that were asked for, without those that cannot be had here.
    private List<Kind> kinds(boolean mounts) throws InterruptedException {
        boolean disks = mounts && Disk.isThere();
        var kinds = new ArrayList<Kind>();
        for (var kind : Kind.values()) {
            if (!kind.canHappen(store == Store.POSTGRESQL) || (!faults.isEmpty() && !faults.contains(kind.option()))) {
                continue;
            }
            if (kind.needsDisk() && !disks) {
                System.out.println(
                        "audit: skips " + kind.option() + ", which needs a mount namespace of its own and mkfs.ext4");
            } else if (kind == Kind.CLOCK && !Clock.isThere()) {
                System.out.println("audit: skips clock, which needs libfaketime (Debian's package faketime)");
            } else if (kind == Kind.IO_ERROR && !BadDisk.isThere()) {
                System.out.println("audit: skips io-error, which needs Linux and a C compiler (cc)");
            } else {
                kinds.add(kind);
            }
        }
        var known = Arrays.stream(Kind.values()).map(Kind::option).toList();
        if (kinds.isEmpty() || !known.containsAll(faults)) {
            throw new IllegalArgumentException("There is no such fault among " + known);
        }
        return kinds;
    }
}
