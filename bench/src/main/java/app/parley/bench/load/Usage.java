// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What the system counts for the process of a server; `java` says whether its live heap can be asked for.
record Usage(ProcessHandle process, boolean java) {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    /// Objects that fill the gaps that a collector leaves between live ones.
    private static final Pattern FILLER =
            Pattern.compile("(?m)^\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+\\S*jdk\\.internal\\.vm\\.Filler");

    static Usage of(Task task) throws BenchFailure {
        var process = ProcessHandle.of(task.pid()).orElseThrow(() -> new BenchFailure("The server ended."));
        return new Usage(process, task.java());
    }

    /// Return the processor time used, in nanoseconds; Linux takes it from `/proc/PID/stat`, in steps of 10 ms.
    long cpu() throws BenchFailure {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new BenchFailure("The server ended, or its processor time cannot be read here."))
                .toNanos();
    }

    /// Return how much memory it occupies, in megabytes, or 0 where there is no `/proc`.
    double residentMegabytes() throws IOException {
        return status("VmRSS") * 1024 / 1e6;
    }

    /// Return how many threads it has, or 0 where there is no `/proc`.
    long threads() throws IOException {
        return status("Threads");
    }

    /// Return how many files and sockets it has open, or 0 where there is no `/proc`.
    long files() throws IOException {
        var folder = Path.of("/proc", Long.toString(process.pid()), "fd");
        if (!Files.isReadable(folder)) {
            return 0;
        }
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }

    private long status(String name) throws IOException {
        var status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        for (var line : Files.readAllLines(status)) {
            if (line.startsWith(name + ":")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }

    /// Collect all garbage and return the live memory, in bytes.
    long liveHeap() throws IOException, InterruptedException, BenchFailure {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var asked = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.waitFor() != 0) {
            throw new BenchFailure("jcmd could not ask the server how full its heap is.");
        }
        return live(answer);
    }

    /// Return the bytes of all that lives by `histogram`, which is jcmd's.
    static long live(String histogram) throws BenchFailure {
        var total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new BenchFailure("jcmd did not say how full the server's heap is.");
        }
        long fillers = FILLER.matcher(histogram)
                .results()
                .mapToLong(filler -> Long.parseLong(filler.group(1)))
                .sum();
        return Long.parseLong(total.group(1)) - fillers;
    }
}
