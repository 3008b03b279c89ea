// SPDX-License-Identifier: Apache-2.0
package app.parley.client.lan;

import java.util.List;

/// Listens to what computers on this network say of themselves.
public interface LanBrowser extends AutoCloseable {

    /// What one announcement claims; nothing of it is checked.
    record Announcement(String service, String name, String id, List<String> addresses, int port) {}

    /// Hears of announcements, on threads of the browser.
    interface Listener {
        void announced(Announcement announcement);

        /// The service of that name said good-bye.
        void withdrawn(String service);
    }

    /// Begin to listen, without waiting.
    void start(Listener listener);

    /// Stop, and end all threads.
    @Override
    void close();
}
