// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.shared.json.EncodedFrame;
import app.parley.shared.json.ServerFrames;
import app.parley.shared.protocol.ServerFrame;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Tells devices which profiles changed. Thread-safe.
///
/// All get the same frame, except guests, who see only the people of their rooms: these, and devices that
/// missed a frame, are told to ask.
final class ProfileNews {
    /// Devices to which a frame could not be given.
    private final Set<DeviceSession> lacking = ConcurrentHashMap.newKeySet();

    private volatile long version;

    /// Return the version of the profiles, 0 where no one has one.
    long version() {
        return version;
    }

    /// Have `session` ask when its turn comes.
    void missed(DeviceSession session) {
        lacking.add(session);
    }

    void gone(DeviceSession session) {
        lacking.remove(session);
    }

    /// Tell `news` to all devices, which `everyone` goes through.
    void changed(ServerFrame.Profiles news, Consumer<Consumer<DeviceSession>> everyone) {
        // First: a device that goes live from here on compares it with the one of its welcome.
        version = news.version();
        var frame = ServerFrames.encode(news);
        var ask = ask();
        everyone.accept(session -> offer(session, session.isGuest() ? ask : frame));
    }

    /// Tell those that missed a frame. To be called once a second by one thread.
    void tick() {
        if (!lacking.isEmpty()) {
            var ask = ask();
            // A copy: a device that is refused again would be met again, for ever.
            List.copyOf(lacking).forEach(session -> {
                lacking.remove(session);
                Devices.tell(session, missing -> offer(missing, ask));
            });
        }
    }

    private EncodedFrame ask() {
        return ServerFrames.encode(new ServerFrame.Profiles(null, version, List.of()));
    }

    private void offer(DeviceSession session, EncodedFrame frame) {
        if (session.isLive() && !session.offer(frame)) {
            lacking.add(session);
        }
    }
}
