// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.store.Handle;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The networks and the devices from which people have signed in to their accounts. Thread-safe.
record KnownPlaces(KnownNetworkRepository networks, KnownDeviceRepository devices) {

    /// The origin of one attempt to sign in. `device` is there when `token` is one of the account's.
    record Origin(
            InetAddress address,
            boolean knownNetwork,
            Optional<KnownDevice> device,
            @Nullable String token) {

        /// Names the place, never the token.
        @Override
        public String toString() {
            return "Origin[" + place() + "]";
        }

        Place place() {
            return device.isPresent() ? device.get() : Network.of(address);
        }
    }

    /// Return whether `address` and the device that presents `token` are known for `account`; the work does not tell
    /// whether there is such a device. Blocks on the database.
    Origin origin(Optional<Long> account, InetAddress address, @Nullable String token) {
        boolean known = account.isPresent() && networks.contains(account.get(), Network.of(address));
        return new Origin(address, known, devices.find(account, token), token);
    }

    /// Remember within `handle` that `account` was signed in to from `origin`; return the device's token, which is
    /// a new one unless it is known.
    String add(Handle handle, long account, Origin origin, long now) {
        networks.add(handle, account, Network.of(origin.address), now);
        return origin.token != null
                        && origin.device
                                .filter(device -> devices.used(handle, device))
                                .isPresent()
                ? origin.token
                : devices.add(handle, account);
    }
}
