// SPDX-License-Identifier: Apache-2.0
package app.parley.client.page;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
        value = "app.parley.client.page.WebKitPage#installed",
        disabledReason = "skipped: install webkit2gtk-driver, on a display, to have the browser page tested in WebKit")
class PageInWebKitIT extends PageInEngine {
    @Override
    EnginePage open(Path profile) throws IOException {
        return new WebKitPage();
    }
}
