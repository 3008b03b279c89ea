// SPDX-License-Identifier: Apache-2.0
package app.parley.server.tls;

import java.io.IOException;
import java.util.Optional;

/// Where a server's key and certificate come from. Confined to one thread at a time.
interface IdentitySource {
    /// Return the identity as it is now. Blocks on files.
    ///
    /// @throws IOException when it cannot be used; the message tells the remedy
    Identity read() throws IOException;

    /// Return the identity that takes the place of the one before, or nothing while that stays. Quick where nothing
    /// changed.
    ///
    /// @throws IOException when there is a new one that cannot be used; it is not tried again until it changes
    Optional<Identity> changed() throws IOException;
}
