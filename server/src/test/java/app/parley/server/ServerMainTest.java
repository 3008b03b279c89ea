// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerMainTest {
    private final StringWriter out = new StringWriter();

    @Test
    void onlyTheProgramItselfSpeaksOfTheDesktopApp() {
        assertThat(help()).contains("The desktop app takes --data DIR");
        assertThat(help("admin", "backup")).contains("--with-secrets").doesNotContain("desktop app");
        assertThat(help("admin", "verify")).contains("Status 0: nothing is wrong.");
    }

    private String help(String... command) {
        out.getBuffer().setLength(0);
        var line = ServerMain.commandLine(Map.of(), new PrintWriter(out, true), new PrintWriter(out, true));
        for (var name : command) {
            line = line.getSubcommands().get(name);
        }
        line.usage(line.getOut());
        return out.toString();
    }
}
