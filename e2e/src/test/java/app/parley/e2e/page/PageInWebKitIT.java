// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.page;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
        value = "app.parley.e2e.page.WebKitPage#installed",
        disabledReason = "skipped: install webkit2gtk-driver, on a display, to have the browser page tested in WebKit")
class PageInWebKitIT extends PageInEngine {
    @Override
    EnginePage open(Path profile) throws IOException {
        return new WebKitPage();
    }
}
