// SPDX-License-Identifier: Apache-2.0
package app.parley.server.config;

import java.net.InetAddress;
import java.util.List;

/// The reverse proxy in front of the server.
///
/// `basePath` is the path below which everything for people lies, without a slash at its end, and empty for the
/// root. A peer from an address in `trusted` is a proxy, which is believed about the caller, the scheme, and
/// the host.
public record ReverseProxy(String basePath, List<AddressRange> trusted) {
    /// Nothing: everybody speaks for themselves, and the page is at the root.
    public static final ReverseProxy NONE = new ReverseProxy("", List.of());

    public ReverseProxy {
        trusted = List.copyOf(trusted);
    }

    /// Whether `address` is a proxy's, which is believed.
    public boolean isTrusted(InetAddress address) {
        for (var range : trusted) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /// Whether `path` may be a base path: names of plain letters, each after a slash.
    public static boolean isBasePath(String path) {
        return path.matches("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*") && path.length() <= 200;
    }
}
