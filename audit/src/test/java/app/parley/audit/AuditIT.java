// SPDX-License-Identifier: Apache-2.0
package app.parley.audit;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.audit.place.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The short form of the audit, in a process of its own. `-Dparley.seed=…` plays one again; audit/run
/// is the long form.
class AuditIT {
    private static final List<String> OWN_NAMESPACE =
            List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc");

    @TempDir
    Path folder;

    @Test
    @Timeout(300)
    void whateverBreaksNothingIsLost() throws IOException, InterruptedException {
        play("--sequences", "2", "--per-sequence", "3");
    }

    @Test
    @Timeout(300)
    void whateverBreaksOnPostgresqlNothingIsLost() throws IOException, InterruptedException {
        play(
                "--store",
                "postgresql",
                "--faults",
                "kill,cut,db-kill,db-stop,db-backend,db-answers,db-cut",
                "--sequences",
                "1",
                "--per-sequence",
                "5");
    }

    private void play(String... options) throws IOException, InterruptedException {
        long seed = Long.getLong("parley.seed", System.nanoTime());
        System.out.println("AuditIT: -Dparley.seed=" + seed);
        var out = folder.resolve("out");
        var process = new ProcessBuilder(command(seed, options))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(240, TimeUnit.SECONDS)).as("it ends").isTrue();
            var said = Files.readString(out);
            said.lines().filter(line -> line.startsWith("audit:")).forEach(System.out::println);
            assertThat(said).contains("verdict: nothing lost");
            assertThat(process.exitValue()).isZero();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private List<String> command(long seed, String... options) throws IOException, InterruptedException {
        boolean own = ownNamespace();
        var command = new ArrayList<String>(own ? OWN_NAMESPACE : List.of());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dparley.audit.mounts=" + own,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                AuditMain.class.getName(),
                "--seed",
                Long.toString(seed),
                "--work",
                folder.toString()));
        command.addAll(List.of("--minutes", "1", "--says", "60", "--changes", "25", "--crowd", "50"));
        command.addAll(List.of(options));
        return command;
    }

    /// Whether what is mounted and started can be made to vanish with its process.
    private static boolean ownNamespace() throws InterruptedException {
        var command = new ArrayList<>(OWN_NAMESPACE);
        command.add("true");
        return Tool.does(command.toArray(String[]::new));
    }
}
