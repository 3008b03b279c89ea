// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

/// Counts events that were handed to sockets. Thread-safe.
public interface DeliveryObserver {
    /// `count` is the number of events times the number of sockets that were given them.
    void delivered(int count);

    /// The last socket of one delivery had its events `nanos` after the first of them reached the server.
    void took(long nanos);
}
