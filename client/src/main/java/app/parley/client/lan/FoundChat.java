// SPDX-License-Identifier: Apache-2.0
package app.parley.client.lan;

import app.parley.client.address.ServerAddress;
import java.time.Duration;

/// A chat on this network that has answered. `host` is the person who hosts it, empty when unknown; `registration` is
/// `open`, `invite` or `closed`; `id` tells one running server from another.
public record FoundChat(
        String id,
        String name,
        String host,
        ServerAddress address,
        String version,
        String registration,
        Duration answerTime) {}
