// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.docs.CommandWords;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every command of Parley that a document names, in a block or within a line, is there, with its options.
final class DocumentedOptionsTest {
    @Test
    void everyCommandAndOptionThatIsNamedExists() {
        var nowhere = new PrintWriter(Writer.nullWriter());
        var words = new CommandWords(ServerMain.commandLine(Map.of(), nowhere, nowhere));

        assertThat(words.named()).hasSizeGreaterThan(20);
        assertThat(words.unknown()).isEmpty();
    }
}
