// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.net.InetAddress;

/// A person at the door: the address they come from, the `User-Agent` of their program, empty where it has
/// none, and whether it keeps its login in a cookie, as the page does.
public record Visitor(InetAddress address, String userAgent, boolean withCookie) {
    /// Return their device in words, empty where it tells nothing.
    String device() {
        return DeviceName.of(userAgent);
    }
}
