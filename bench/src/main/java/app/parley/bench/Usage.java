package app.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What the system counts for a process.
final class Usage {
    private Usage() {}

    /// Return the processor time that `process` has used; Linux takes it from `/proc/PID/stat`, in steps of 10 ms.
    static Duration cpu(ProcessHandle process) throws BenchFailure {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new BenchFailure("The processor time of a process cannot be read here."));
    }

    /// Return how much memory `process` occupies, in bytes, or 0 where there is no `/proc`.
    static long residentBytes(ProcessHandle process) throws IOException {
        var status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        for (var line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        return 0;
    }
}
