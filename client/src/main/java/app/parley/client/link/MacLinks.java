// SPDX-License-Identifier: Apache-2.0
package app.parley.client.link;

import java.awt.Desktop;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Links on macOS: the bundle's `Info.plist` names the scheme, and the system tells the open app of each link.
///
/// AWT hears of them, and must be started after JavaFX, on its thread: started first it would own the app's menu
/// (JDK-8332947). So a link that starts the app only opens it (JDK-8198549).
final class MacLinks implements SystemLinks {
    private static final Logger LOG = LoggerFactory.getLogger(MacLinks.class);

    @Override
    public void lead(Consumer<String> followed) {
        try {
            Desktop.getDesktop()
                    .setOpenURIHandler(event -> followed.accept(event.getURI().toString()));
        } catch (UnsupportedOperationException e) {
            LOG.warn("links do not lead here cause={}", e.toString());
        }
    }
}
