// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import app.parley.client.address.ServerAddress;
import app.parley.shared.trust.KeyPin;
import org.jspecify.annotations.Nullable;

/// Where a person wants to join, and what is known of that already: a name and an invite, else empty, and the key that
/// a
/// link promises, else null.
public record JoinRequest(
        ServerAddress where,
        String username,
        String invite,
        @Nullable KeyPin key) {}
