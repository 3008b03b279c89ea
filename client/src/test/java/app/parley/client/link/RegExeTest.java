// SPDX-License-Identifier: Apache-2.0
package app.parley.client.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegExeTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @Test
    void itsStatusIsReturned() throws IOException {
        assertThat(new RegExe(JAVA).run(List.of("--version"))).isZero();
        assertThat(new RegExe(JAVA).run(List.of("--no such option"))).isEqualTo(1);
    }

    @Test
    void oneThatIsNotThereIsAFailure() {
        assertThatThrownBy(() -> new RegExe("no-such-program").run(List.of())).isInstanceOf(IOException.class);
    }
}
