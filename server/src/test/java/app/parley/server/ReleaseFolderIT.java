// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.backup.Backup;
import app.parley.server.backup.Restore;
import app.parley.server.store.DataFolder;
import app.parley.server.store.Pace;
import app.parley.server.store.Progress;
import app.parley.server.store.sqlite.DatabaseFile;
import app.parley.server.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every server opens what each release left, and people find everything in it.
///
/// A release adds its own: `docs/development/releasing.md` says how.
class ReleaseFolderIT {
    @TempDir
    Path folder;

    static List<String> releases() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/app/parley/server/folders"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("parley-"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void peopleSignInAndFindEverything(String release) throws Exception {
        Folders.unpack(release, folder);
        var expected = Files.readAllLines(folder.resolve("reading.txt"));
        assertThat(read(folder.resolve("data"))).isEqualTo(expected);
        assertWell(folder.resolve("data"));

        new Restore("os:test", InstantSource.system(), Progress.SILENT)
                .into(folder.resolve("backup.zip"), folder.resolve("restored"));
        assertThat(read(folder.resolve("restored"))).as("its backup").isEqualTo(expected);
        assertWell(folder.resolve("restored"));
    }

    /// With `-Dparley.keep=FILE.zip` what this makes stays, for the servers to come.
    @Test
    void soItWillBeWithWhatThisServerLeaves() throws Exception {
        var data = folder.resolve("data");
        List<String> said;
        try (var server = RunningServer.in(data)) {
            Everything.on(server);
            said = Reading.of(server.address(), Everything.PEOPLE);
        }
        Files.write(folder.resolve("reading.txt"), said);
        new Backup(data, InstantSource.system(), Pace.full(), Progress.SILENT)
                .make(folder.resolve("backup.zip"), false);
        var keep = System.getProperty("parley.keep");
        if (keep != null) {
            Folders.pack(folder, Path.of(keep));
        }
        assertThat(read(data)).isEqualTo(said);
        assertWell(data);
    }

    private static List<String> read(Path data) throws StartFailure {
        try (var server = RunningServer.in(data)) {
            return Reading.of(server.address(), Everything.PEOPLE);
        }
    }

    private static void assertWell(Path data) {
        var report = new DatabaseFile(DataFolder.database(data))
                .read(transaction -> Verification.of(transaction, Progress.SILENT));
        assertThat(report.logCompared()).isTrue();
        assertThat(report.findings()).isEmpty();
    }
}
