// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens where nobody listens; that somebody hears it is checked by `jlink/check`.
class ServiceManagerTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "vsock:2:1", "@", "@nobody-listens-here"})
    void aServerThatNobodyStartedThatWayGoesOn(String socket) {
        assertThatCode(() -> {
                    new ServiceManager(socket).ready("listening");
                    new ServiceManager(socket).stopping();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aSocketThatIsNotThereChangesNothing(@TempDir Path folder) {
        assertThatCode(() -> new ServiceManager(folder.resolve("none").toString()).ready("listening"))
                .doesNotThrowAnyException();
    }
}
