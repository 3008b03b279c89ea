// SPDX-License-Identifier: Apache-2.0
package app.parley.client.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class LanIT {
    private static final String CHAT = "Café St. Märy 🦜";

    @TempDir
    private Path folder;

    private TwoComputers computers;

    @BeforeEach
    void joinTwoComputers() throws Exception {
        var joined = TwoComputers.join();
        assumeTrue(joined.isPresent(), "skipped: making network namespaces needs root and iproute2");
        computers = joined.get();
    }

    @AfterEach
    void removeTheComputers() throws Exception {
        if (computers != null) {
            computers.close();
        }
    }

    @Test
    void aGuestFindsTheHostJoinsTalksAndNoticesThatItsComputerDied() throws Exception {
        var host = computers.onHost(LanApp.class, "host", at("first"), CHAT);
        Process guest = null;
        try (var hosts = host.inputReader(StandardCharsets.UTF_8)) {
            guest = computers.onGuest(LanApp.class, "join", at("second"), CHAT, line(hosts));
            var words = line(hosts);
            try (var guests = guest.inputReader(StandardCharsets.UTF_8)) {
                assertThat(line(guests)).isEqualTo("found: " + CHAT + " at 10.77.0.1:8080, hosted by ada");
                assertThat(line(guests)).startsWith("words: ").isEqualTo(words);
                assertThat(line(hosts)).isEqualTo("heard: Hello from next door to " + CHAT);
                assertThat(line(guests)).isEqualTo("heard: You are welcome");
                kill(host);
                assertThat(line(guests)).isEqualTo("gone");
                assertThat(guest.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            kill(host);
            if (guest != null) {
                kill(guest);
            }
        }
    }

    @Test
    void twoChatsOfOneNameAreBothFound() throws Exception {
        var first = computers.onHost(LanApp.class, "host", at("first"), CHAT);
        var second = computers.onGuest(LanApp.class, "host", at("second"), CHAT);
        Process looking = null;
        try (var firsts = first.inputReader(StandardCharsets.UTF_8);
                var seconds = second.inputReader(StandardCharsets.UTF_8)) {
            line(firsts);
            line(seconds);
            looking = computers.onGuest(LanApp.class, "list", at("third"), "2");
            try (var seen = looking.inputReader(StandardCharsets.UTF_8)) {
                assertThat(line(seen)).isEqualTo(CHAT + " at 10.77.0.1:8080, " + CHAT + " at 10.77.0.2:8080");
            }
        } finally {
            kill(first);
            kill(second);
            if (looking != null) {
                kill(looking);
            }
        }
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static String line(BufferedReader reader) throws Exception {
        var line = reader.readLine();
        return line == null ? "it ended" : line;
    }

    /// As a loss of power would: no goodbye. `ip netns exec` becomes the program itself, so this is it.
    private static void kill(Process process) throws Exception {
        process.destroyForcibly().waitFor();
    }
}
