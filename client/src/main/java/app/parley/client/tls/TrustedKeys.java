// SPDX-License-Identifier: Apache-2.0
package app.parley.client.tls;

import app.parley.client.address.ServerAddress;
import app.parley.shared.trust.KeyPin;
import java.util.Optional;

/// The keys that the person has accepted, each for the server at one address. Called on any thread.
@FunctionalInterface
public interface TrustedKeys {
    /// Return the key that the server at `address` has to have, or nothing when none was accepted yet.
    Optional<KeyPin> of(ServerAddress address);
}
