// SPDX-License-Identifier: Apache-2.0
package app.parley.client.signin;

import app.parley.client.address.ServerAddress;
import app.parley.shared.trust.KeyPin;

/// The key that the person has accepted for the server at `address`.
record KnownKey(ServerAddress address, KeyPin key) {}
