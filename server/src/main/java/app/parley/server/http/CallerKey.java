// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// The caller for which a call counts before the server knows the account: the network, and the session that it
/// shows, which was not looked at yet and is empty where there is none.
///
/// Who makes logins up shares the bounds of their network with themselves alone.
public record CallerKey(String network, String login) {
    /// An IPv6 network of 64 bits belongs to one household or host, and counts as one.
    public static String network(InetAddress address) {
        var bytes = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
    }

    static CallerKey of(Call call) {
        var shown = call.header("Authorization").or(() -> call.header("Cookie")).orElse("");
        return new CallerKey(network(call.caller().address()), shown);
    }

    boolean isAnonymous() {
        return login.isEmpty();
    }
}
