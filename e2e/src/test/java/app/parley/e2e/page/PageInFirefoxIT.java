// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.page;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
        value = "app.parley.e2e.page.FirefoxPage#installed",
        disabledReason = "skipped: install firefox-esr to have the browser page tested in Firefox")
class PageInFirefoxIT extends PageInEngine {
    @Override
    EnginePage open(Path profile) throws IOException {
        return new FirefoxPage(profile);
    }
}
