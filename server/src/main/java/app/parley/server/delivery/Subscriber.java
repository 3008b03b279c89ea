// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

/// One connected device, as rooms see it. Thread-safe, and never makes its caller wait.
public interface Subscriber<E> {
    /// Return how the events that it is offered are written: always the same.
    EventEncoding<E> encoding();

    /// Take `events`, or a notice that is no event. Returns false, having taken nothing, when too much waits already.
    boolean offer(E events);

    /// Return how many bytes that were offered wait to be written.
    int waitingBytes();

    /// Run `after` when everything offered so far has been handed to the socket, on the socket's thread; or never, when
    /// the socket closes before or another caller waits for the same.
    void afterWritten(Runnable after);

    /// `subscription` could not be given all of its events; ask it to catch up when the socket can be written again.
    void fellBehind(Subscription<E> subscription);
}
