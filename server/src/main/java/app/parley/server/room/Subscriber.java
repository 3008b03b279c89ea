// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.shared.json.EncodedFrame;

/// One connected device, as rooms see it. Thread-safe, and never makes its caller wait.
public interface Subscriber {
    /// Take `frame` for the socket. Returns false, having taken nothing, when too much waits there already.
    boolean offer(EncodedFrame frame);

    /// How many bytes that were offered wait to be written.
    int waitingBytes();

    /// Run `after` when what was offered so far has been handed to the socket, on the socket's thread; or never, when
    /// the socket closes before or another caller waits for the same.
    void afterWritten(Runnable after);

    /// `subscription` could not be given all of its events; ask its room to catch it up when the socket can be written
    /// again.
    void fellBehind(Subscription subscription);
}
