// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.shared.json.EncodedFrame;
import app.parley.shared.protocol.CloseReason;
import java.net.InetAddress;

/// The socket of one device, as its session sees it. Thread-safe, and never makes its caller wait.
public interface DeviceConnection {
    /// Where the device is, as the network says.
    InetAddress address();

    /// Take `frame` unless too much waits already; returns whether it was taken.
    boolean offer(EncodedFrame frame);

    /// Take `frame`, an answer that must not be lost. A socket that cannot take even that is closed.
    void answer(EncodedFrame frame);

    /// Run `after` when all frames taken so far have been handed to the socket; or never, when another caller waits for
    /// that.
    void afterWritten(Runnable after);

    /// How many bytes wait to be written.
    int waitingBytes();

    /// Whether so much waits that `offer` would refuse.
    boolean congested();

    /// Send what waits, then close for `reason`. Later frames are dropped.
    void close(CloseReason reason);
}
