// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import app.parley.client.address.ServerAddress;
import app.parley.shared.api.ServerInfo;

/// A server that has answered: who it is, and the address that says whether it speaks TLS.
public record Located(ServerAddress address, ServerInfo server) {}
