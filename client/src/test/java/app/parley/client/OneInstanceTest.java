// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneInstanceTest {
    @TempDir
    private Path folder;

    private final LinkedBlockingQueue<String> asked = new LinkedBlockingQueue<>();

    @Test
    void theSecondAppOfAFolderLeadsToTheFirst() throws IOException, InterruptedException {
        try (var first = OneInstance.claim(folder).orElseThrow()) {
            first.listen(asked::add);

            assertThat(OneInstance.claim(folder)).isEmpty();
            OneInstance.handOver(folder, "");
            OneInstance.handOver(folder, "parley://join?address=10.0.0.7:8080");

            assertThat(asked.poll(10, TimeUnit.SECONDS)).isEmpty();
            assertThat(asked.poll(10, TimeUnit.SECONDS)).isEqualTo("parley://join?address=10.0.0.7:8080");
        }
    }

    @Test
    void aTextThatIsFarTooLongIsCut() throws IOException, InterruptedException {
        try (var first = OneInstance.claim(folder).orElseThrow()) {
            first.listen(asked::add);
            OneInstance.handOver(folder, "x".repeat(2_500));

            assertThat(asked.poll(10, TimeUnit.SECONDS)).hasSize(2_000);
        }
    }

    @Test
    void afterTheFirstHasEndedAnotherIsFirst() throws IOException {
        OneInstance.claim(folder).orElseThrow().close();
        assertThatThrownBy(() -> OneInstance.handOver(folder, "")).isInstanceOf(IOException.class);

        try (var _ = OneInstance.claim(folder).orElseThrow()) {
            assertThat(OneInstance.claim(folder)).isEmpty();
        }
    }

    @Test
    void anAppInAFolderWithALongNameStartsWithoutASocket() throws IOException {
        var deep = folder.resolve("d".repeat(120));
        try (var _ = OneInstance.claim(deep).orElseThrow()) {
            assertThat(OneInstance.claim(deep)).isEmpty();
            assertThatThrownBy(() -> OneInstance.handOver(deep, "")).isInstanceOf(IOException.class);
        }
    }
}
