// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import app.parley.client.address.ServerAddress;
import app.parley.shared.api.ServerInfo;

/// A chat that has answered, and what is known already of the one who wants in: empty when nothing is.
public record Destination(ServerAddress address, ServerInfo server, String username, String invite) {}
