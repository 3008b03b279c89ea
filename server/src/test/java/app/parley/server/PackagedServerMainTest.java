// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackagedServerMainTest {
    private final StringWriter out = new StringWriter();

    @Test
    void theProgramIsTheServerAndAdminIsPartOfIt() {
        assertThat(run("--help")).contains("Usage: parley-server [", "--port=N", "admin", "health");
        assertThat(run("--version")).startsWith("parley ");
        assertThat(run("admin", "backup", "--help")).contains("Usage: parley-server admin backup", "--with-secrets");
    }

    @Test
    void mistakesAndTheEnvironmentAreAsInTheOtherProgram() {
        assertThat(run("--port=x")).contains("See: parley-server --help");
        assertThat(run("--announce=maybe")).contains("on", "off");
        out.getBuffer().setLength(0);
        var writer = new PrintWriter(out, true);
        PackagedServerMain.commandLine(new String[0], Map.of("PARLEY_PORT", "99999"), writer, writer)
                .execute();
        assertThat(out.toString()).contains("--port must be from 0 to 65535");
    }

    @Test
    void aMistypedCommandIsAnsweredWithTheOneThatWasMeant() {
        assertThat(run("amin", "backup")).contains("Did you mean", "admin");
        assertThat(run("--port", "8080", "amin")).contains("Did you mean", "admin");
        assertThat(run("-hV")).contains("admin", "health");
        assertThat(run("--port", "0", "health", "--help")).contains("Usage: parley-server health");
    }

    private String run(String... arguments) {
        out.getBuffer().setLength(0);
        var writer = new PrintWriter(out, true);
        PackagedServerMain.commandLine(arguments, Map.of(), writer, writer).execute(arguments);
        return out.toString();
    }
}
