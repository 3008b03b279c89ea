// SPDX-License-Identifier: Apache-2.0
package app.parley.server.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramNameTest {
    @Test
    void whereNobodySaysOtherwiseItIsParley() {
        assertThat(ProgramName.with("admin verify")).isEqualTo("parley admin verify");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parley | -Dparley.command=\"$0\"",
                "jlink/server/parley-server | -Dparley.command=parley-server",
                "jlink/server/parley-server.cmd | -Dparley.command=parley-server",
            })
    void whatStartsItSaysHowItIsCalled(String file, String option) throws IOException {
        assertThat(ProgramName.PROPERTY).isEqualTo("parley.command");
        assertThat(Files.readString(Path.of("..", file))).contains(option);
    }
}
