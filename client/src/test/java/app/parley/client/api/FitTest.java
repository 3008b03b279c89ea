// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Outcome;
import app.parley.shared.api.ServerInfo;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// An app and a server of different versions: they talk, or it is said which of them is too old.
class FitTest {
    private static final ServerAddress ADDRESS = ServerAddress.of("ada-pc", 8080);

    private final FakeCalls calls = new FakeCalls();

    /// What somebody is told who asks a server that says `more` of itself; its name when it fits.
    private String told(String more) {
        var asked = new AccountApi(calls).server(ADDRESS);
        calls.answer(("{\"name\":\"Home\",\"version\":\"9.0.0\"" + more + "}").getBytes(StandardCharsets.UTF_8));
        return switch (asked.join()) {
            case Outcome.Done<ServerInfo>(var server) -> server.name();
            case Outcome.Failed<ServerInfo>(var why) -> why.words();
        };
    }

    @Test
    void aServerFromBeforeThatWasSaidFits() {
        assertThat(told("")).isEqualTo("Home");
    }

    @Test
    void aServerThatStillSpeaksOurVersionFitsHoweverNew() {
        assertThat(told(",\"protocol\":{\"oldest\":1,\"newest\":7,\"draft\":true},\"motto\":\"…\""))
                .isEqualTo("Home");
    }

    @Test
    void aServerThatGaveOurVersionUpAsksForANewerApp() {
        assertThat(told(",\"protocol\":{\"oldest\":2,\"newest\":3}"))
                .isEqualTo("ada-pc:8080 runs Parley 9.0.0, and this app is too old for it."
                        + " Install the newest Parley on this computer.");
    }

    @Test
    void aServerOfAVersionThatWeGaveUpIsToBeRenewedByItsHost() {
        assertThat(told(",\"protocol\":{\"oldest\":0,\"newest\":0}"))
                .isEqualTo("ada-pc:8080 runs Parley 9.0.0, which is too old for this app."
                        + " Ask the person who hosts the chat to install the newest.");
    }
}
