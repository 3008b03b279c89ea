// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.StartFailure;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
        value = "app.parley.e2e.page.FirefoxPage#installed",
        disabledReason = "skipped: install firefox-esr to have the browser page tested in Firefox")
class PageInFirefoxIT extends PageInEngine {
    /// Keeps the page from fetching its dialogs before they are opened.
    private static final String NOTHING_AHEAD = """
        () => {
          const start = window.setTimeout;
          window.setTimeout = (run, wait, ...rest) =>
            run.name === 'fetchParts' ? 0 : start(run, wait, ...rest);
        }
        """;

    @Override
    EnginePage open(Path profile) throws IOException {
        return new FirefoxPage(profile);
    }

    @Test
    void aDialogThatDidNotArriveIsFetchedAgainWhenItIsOpenedAgain() throws StartFailure, IOException {
        try (var ada = new FirefoxPage(folder.resolve("profile"))) {
            ada.beforeEachPage(NOTHING_AHEAD);
            var server = serve("first", 0);
            int port = server.address().getPort();
            ada.visit(server.address());
            signUp(ada);
            server.close();
            for (int attempt = 0; attempt < 2; attempt++) {
                ada.click("#new-room");
                ada.awaitShown("#question-words");
                ada.click("#question-no");
            }
            try (var again = serve("first", port)) {
                ada.click("#new-room");
                ada.awaitShown("#new-room-name");
                ada.click("#new-room-form .cancel");
                assertThat(again.address().getPort()).isEqualTo(port);
            }
        }
    }
}
