// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Who can reach what a server writes, where the umask would let everyone.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no such permissions there")
class FilePermissionsIT {
    @TempDir
    Path folder;

    @Test
    void everythingIsForItsOwnerOnlyWhateverTheUmaskSays() throws IOException, InterruptedException {
        var data = folder.resolve("data");
        run("server --host 127.0.0.1 --port 0 --announce off --metrics token --data " + data, true);
        run("admin backup --data " + data + " --with-secrets " + folder.resolve("backup.zip"), false);
        run("admin restore --data " + folder.resolve("restored") + " " + folder.resolve("backup.zip"), false);
        run("admin export --data " + data + " " + folder.resolve("export.jsonl"), false);

        assertThat(permissionsBelow(folder))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry).matches("(rw|rwx)-{6,7} .*"));
    }

    /// Run Parley by a shell that takes nothing away from what it makes; a server until it listens.
    private void run(String arguments, boolean untilItListens) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var command = java + " -cp '" + System.getProperty("java.class.path") + "' app.parley.server.ServerMain ";
        var process = new ProcessBuilder("sh", "-c", "umask 000; exec " + command + arguments)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.inputReader()) {
            if (untilItListens) {
                assertThat(out.readLine()).startsWith("listening on");
                assertThat(permissionsBelow(folder))
                        .as("while it runs")
                        .allSatisfy(entry -> assertThat(entry).matches("(rw|rwx)-{6,7} .*"));
                process.destroy();
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> permissionsBelow(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder))
                    .map(FilePermissionsIT::permissions)
                    .toList();
        }
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " " + file;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
