// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.LogFixture;
import app.parley.server.profile.ProfileRepository;
import app.parley.server.store.DataFolder;
import app.parley.server.store.Progress;
import app.parley.server.store.TestStore;
import app.parley.server.store.sqlite.DatabaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people chose to be shown as goes out with an export and comes in again.
final class ProfileTransferTest {
    @TempDir
    Path folder;

    private Path exported() throws IOException {
        var source = Files.createDirectories(folder.resolve("source"));
        try (var fixture = new LogFixture(TestStore.SQLITE, source)) {
            long ben = fixture.author("ben").no();
            fixture.author("cy");
            fixture.database
                    .write(handle -> {
                        ProfileRepository.add(handle, ben, "Бен", "teal");
                        return true;
                    })
                    .join();
        }
        var file = folder.resolve("chat.jsonl");
        try (var out = Files.newOutputStream(file)) {
            new Export(new DatabaseFile(DataFolder.database(source)), Instant::now, Progress.SILENT)
                    .write(new Export.Wish("Ours", List.of(), null, null), new Export.Form.Json(out));
        }
        return file;
    }

    private static List<String> profiles(ImportFixture imports) {
        return new DatabaseFile(DataFolder.database(imports.data()))
                .read(handle -> handle.query(
                        "SELECT a.username || ' ' || p.name || ' ' || coalesce(p.colour, '') AS profile FROM profile p"
                                + " JOIN account a ON a.no = p.account ORDER BY 1",
                        row -> row.text("profile")));
    }

    @Test
    void anExportHasWhatAnImportNeeds() throws IOException {
        var imports = new ImportFixture(folder);
        var outcome = imports.take(exported());
        assertThat(outcome.report().findings()).isEmpty();
        assertThat(profiles(imports)).containsExactly("ben Бен teal");
    }

    @Test
    void aNameThatCannotBeIsLeftOut() throws IOException {
        var file = exported();
        Files.writeString(file, Files.readString(file).replace("\"name\":\"Бен\"", "\"name\":\"Б\\nен\""));
        var imports = new ImportFixture(folder);
        imports.take(file);
        assertThat(profiles(imports)).isEmpty();
    }
}
