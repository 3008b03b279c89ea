// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may have a data folder, and what the next one is told of the last.
class DataFolderTest {
    @TempDir
    Path path;

    @Test
    void aSecondInTheSameProcessIsRefusedAndTakesNoLockAway() throws IOException, InterruptedException {
        try (var first = DataFolder.open(path)) {
            assertThat(first.endedWell()).isTrue();
            assertThat(DataFolder.isInUse(path)).isTrue();
            assertThatThrownBy(() -> DataFolder.open(path)).hasMessageContaining("Another Parley server");
            assertThatThrownBy(() -> DataFolder.open(path.resolve("..").resolve(path.getFileName())))
                    .hasMessageContaining("Another Parley server");

            assertThat(lockFromAnotherProcess()).isEqualTo(Prober.HELD);
        }
        assertThat(lockFromAnotherProcess()).isEqualTo(Prober.FREE);
        assertThat(DataFolder.isInUse(path)).isFalse();
        DataFolder.open(path).close();
    }

    @Test
    void oneThatDidNotGetAwayIsForgottenByTheProcess() {
        assertThatThrownBy(() -> {
                    Files.createDirectory(path.resolve("parley.lock"));
                    DataFolder.open(path);
                })
                .hasMessageContaining("cannot be written");
        assertThat(path.resolve("parley.lock").toFile().delete()).isTrue();
        DataFolder.open(path).close();
    }

    @Test
    void theNextOneIsToldHowTheLastEnded() throws IOException {
        DataFolder.open(path).close();
        Files.writeString(path.resolve("parley.lock"), "running\n");

        var failed = DataFolder.open(path);
        assertThat(failed.endedWell()).isFalse();
        failed.leaveAsFound();

        var again = DataFolder.open(path);
        assertThat(again.endedWell()).as("left as it was found").isFalse();
        again.close();

        var last = DataFolder.open(path);
        assertThat(last.endedWell()).isTrue();
        last.leaveAsFound();
        assertThat(path.resolve("parley.lock")).isEmptyFile();
    }

    private int lockFromAnotherProcess() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Prober.class.getName(),
                        path.resolve("parley.lock").toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /// What another process sees of a lock.
    static final class Prober {
        static final int FREE = 3;
        static final int HELD = 4;

        private Prober() {}

        public static void main(String[] arguments) throws IOException {
            try (var channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
                    var lock = channel.tryLock()) {
                System.exit(lock == null ? HELD : FREE);
            }
        }
    }
}
