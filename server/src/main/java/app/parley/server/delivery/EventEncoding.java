// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import app.parley.shared.protocol.Event;
import java.util.List;

/// How one protocol writes events, such as the frames of the socket. Thread-safe.
///
/// A room encodes an event once for all of its subscribers that have the same encoding, which is compared by identity.
/// `E` holds nothing that depends on the receiver, and does not change.
public interface EventEncoding<E> {
    E encode(Event event);

    /// Return `parts`, in order, as one thing to offer.
    E join(List<E> parts);

    /// Return how many bytes `encoded` takes on the wire and in memory.
    int size(E encoded);
}
