// SPDX-License-Identifier: Apache-2.0
package app.parley.client.lan;

import app.parley.client.address.ServerAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A service that announced itself and may be a chat. Confined to the finder's thread.
final class Candidate {
    private static final int MOST_ADDRESSES = 4;

    private final List<ServerAddress> addresses = new ArrayList<>();
    private String service = "";
    private String id = "";
    private @Nullable FoundChat shown;
    private int misses;
    private boolean asking;

    /// Take what an announcement says; the newest addresses come first.
    void announced(String newService, String newId, List<ServerAddress> newAddresses) {
        service = newService;
        id = newId;
        addresses.removeAll(newAddresses);
        addresses.addAll(0, newAddresses);
        while (addresses.size() > MOST_ADDRESSES) {
            addresses.removeLast();
        }
    }

    /// The name under which it was announced last.
    String service() {
        return service;
    }

    String id() {
        return id;
    }

    /// Whether the server that calls itself `instance` can be the one that was announced; null when it does not say.
    boolean may(@Nullable String instance) {
        return instance == null || id.isEmpty() || id.equals(instance);
    }

    /// Where to ask: at the address that answered last, or at every one when none did.
    List<ServerAddress> toAsk() {
        return shown == null ? List.copyOf(addresses) : List.of(shown.address());
    }

    @Nullable
    FoundChat shown() {
        return shown;
    }

    void answered(FoundChat chat) {
        shown = chat;
        misses = 0;
    }

    void hidden() {
        shown = null;
    }

    /// Return how many rounds in a row have brought no answer, with this one.
    int missed() {
        return ++misses;
    }

    int misses() {
        return misses;
    }

    boolean asking() {
        return asking;
    }

    void asking(boolean now) {
        asking = now;
    }
}
