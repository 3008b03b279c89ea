// SPDX-License-Identifier: Apache-2.0
package app.parley.client.signin;

import app.parley.client.address.ServerAddress;

/// The token by which the chat at `address` knows this device once `username` has signed in to it here.
record KnownDevice(ServerAddress address, String username, String token) {

    /// The same device at the same chat, by TLS.
    KnownDevice byTls() {
        return new KnownDevice(address.byTls(), username, token);
    }

    /// Whether it is the one for `username` at `address`.
    boolean isFor(ServerAddress address, String username) {
        return this.address.equals(address) && this.username.equals(username);
    }

    /// Names the chat, never the token.
    @Override
    public String toString() {
        return "KnownDevice[" + username + " at " + address.display() + "]";
    }
}
