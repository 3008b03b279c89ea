// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.address.ServerAddress;

/// A chat that this computer hosts, whether it runs now or not.
public record HostedHere(ServerAddress address, String name, String username, boolean running) {}
