// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.shared.json.EncodedFrame;
import app.parley.shared.json.ServerFrames;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Tells devices who is online: everyone what changed, and those that missed a change the whole list. Thread-safe.
final class PresenceNews {
    private final Presence presence;

    /// Devices to which a change could not be given.
    private final Set<DeviceSession> lacking = ConcurrentHashMap.newKeySet();

    PresenceNews(Presence presence) {
        this.presence = presence;
    }

    /// Give `session` the whole list when its turn comes.
    void missed(DeviceSession session) {
        lacking.add(session);
    }

    void gone(DeviceSession session) {
        lacking.remove(session);
    }

    /// Return the number to be compared with that of a later moment; see [Presence#version].
    int version() {
        return presence.version();
    }

    /// Tell what changed since the last call to all devices, which `everyone` goes through. To be called by one thread.
    void tell(Consumer<Consumer<DeviceSession>> everyone) {
        presence.changes().ifPresent(changes -> {
            var frame = ServerFrames.encode(changes);
            everyone.accept(session -> offer(session, frame));
        });
        if (!lacking.isEmpty()) {
            var whole = ServerFrames.encode(presence.whole());
            // A copy: a device that is refused again would be met again, for ever.
            List.copyOf(lacking).forEach(session -> {
                lacking.remove(session);
                Devices.tell(session, missing -> offer(missing, whole));
            });
        }
    }

    private void offer(DeviceSession session, EncodedFrame frame) {
        if (session.isLive() && !session.offer(frame)) {
            lacking.add(session);
        }
    }
}
