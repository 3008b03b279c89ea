// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import java.util.List;

/// The people whom an account blocks, by name.
public record BlockList(List<Blocked> users) {
    public BlockList {
        users = List.copyOf(users);
    }

    /// One of them.
    public record Blocked(String username) {}
}
