// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.server.log.AccountRef;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/// An account with at least one device connected: its devices. Thread-safe.
final class Account {
    final AccountRef author;
    final Set<DeviceSession> devices = new CopyOnWriteArraySet<>();

    Account(AccountRef author) {
        this.author = author;
    }
}
