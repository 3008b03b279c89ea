// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import java.util.List;

/// The people of a room, by name; at most 500.
public record MemberList(List<Member> members) {

    /// Somebody in a room, and whether one of their devices is connected.
    public record Member(String username, boolean online) {}
}
