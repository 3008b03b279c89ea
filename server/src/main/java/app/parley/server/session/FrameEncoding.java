// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.server.delivery.EventEncoding;
import app.parley.shared.json.EncodedFrame;
import app.parley.shared.json.ServerFrames;
import app.parley.shared.protocol.Event;
import java.util.List;

/// Events as frames of the socket. Thread-safe.
public final class FrameEncoding implements EventEncoding<EncodedFrame> {
    /// The only one: devices that share it share the bytes.
    public static final FrameEncoding INSTANCE = new FrameEncoding();

    private FrameEncoding() {}

    @Override
    public EncodedFrame encode(Event event) {
        return ServerFrames.encode(event);
    }

    @Override
    public EncodedFrame join(List<EncodedFrame> parts) {
        return EncodedFrame.join(parts);
    }

    @Override
    public int size(EncodedFrame encoded) {
        return encoded.size();
    }
}
