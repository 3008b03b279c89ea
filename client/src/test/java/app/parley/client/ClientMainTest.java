// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ClientMainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theVersionIsOneLine() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("parley \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @Test
    void theHelpNamesEveryOption() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--data", "--theme", "ADDRESS");
    }

    @Test
    void wrongUsageEndsWithTwo() {
        assertThat(run("--nonsense")).isEqualTo(2);
        assertThat(run("--theme", "pink")).isEqualTo(2);
        assertThat(err.toString()).contains("The theme is auto, light or dark, not pink.");
        assertThat(run("one", "two")).isEqualTo(2);
    }

    @Test
    void anAddressIsWhereToGoFirst() {
        var options = new ClientOptions();
        ClientOptions.commandLine(options).parseArgs("--theme", "dark", "ben-pc:8080");
        assertThat(options.address()).isEqualTo("ben-pc:8080");
        assertThat(options.theme()).isPresent();
    }

    @Test
    void afterTwoDashesNothingIsAnOption() {
        var options = new ClientOptions();
        ClientOptions.commandLine(options).parseArgs("--", "parley://join?address=ben-pc:8080");
        assertThat(options.address()).isEqualTo("parley://join?address=ben-pc:8080");
        assertThat(run("--", "parley://join?address=ben-pc:8080", "--data", "elsewhere"))
                .isEqualTo(2);
    }

    private int run(String... arguments) {
        return ClientOptions.commandLine(new ClientOptions())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
