// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.outcome.Delays;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.ClientFrame;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells the server how far I have read, twice a second at most. Confined to the session's thread.
final class ReadMarks {
    private static final Duration PACE = Duration.ofMillis(500);

    private final Consumer<ClientFrame> socket;
    private final Delays delays;
    private final Map<RoomId, Long> untold = new HashMap<>();
    private boolean connected;
    private Delays.@Nullable Delay pause;

    ReadMarks(Consumer<ClientFrame> socket, Delays delays) {
        this.socket = socket;
        this.delays = delays;
    }

    /// I have read `room` up to `seq`: tell it now, or when there is a connection and the pace allows.
    void mark(RoomId room, long seq) {
        untold.merge(room, seq, Math::max);
        tell();
    }

    void connected() {
        connected = true;
        tell();
    }

    void disconnected() {
        connected = false;
        stopPause();
    }

    /// I am not in `room` any more.
    void forget(RoomId room) {
        untold.remove(room);
    }

    /// There is another history now.
    void forgetAll() {
        untold.clear();
    }

    private void tell() {
        if (!connected || pause != null || untold.isEmpty()) {
            return;
        }
        untold.forEach((room, seq) -> socket.accept(new ClientFrame.Read(room, seq)));
        untold.clear();
        pause = delays.after(PACE, () -> {
            pause = null;
            tell();
        });
    }

    private void stopPause() {
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
    }
}
