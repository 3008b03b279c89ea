// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.reference.CommandsPage;
import app.parley.server.reference.HttpPage;
import app.parley.server.reference.RightsPage;
import app.parley.server.reference.SocketPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The pages in docs/reference say what the documents and `--help` say. With `-Dreference.write=true` it writes
/// them.
final class ReferencePagesTest {
    private static final Path FOLDER = Path.of("../docs/reference");

    @Test
    void theCalls() throws IOException {
        check("http.md", new HttpPage().write());
    }

    @Test
    void theFrames() throws IOException {
        check("socket.md", new SocketPage().write());
    }

    @Test
    void theRights() throws IOException {
        check("rights.md", new RightsPage().write());
    }

    @Test
    void theCommands() throws IOException {
        var nowhere = new PrintWriter(Writer.nullWriter());
        check("commands.md", new CommandsPage(ServerMain.commandLine(Map.of(), nowhere, nowhere)).write());
    }

    private static void check(String name, String page) throws IOException {
        var file = FOLDER.resolve(name);
        if (Boolean.getBoolean("reference.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, page);
        }
        assertThat(file)
                .as("Write it anew: mvn -pl server -am test -Dtest=ReferencePagesTest -Dreference.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .exists()
                .content()
                .isEqualTo(page);
    }
}
