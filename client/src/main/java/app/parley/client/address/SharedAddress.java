// SPDX-License-Identifier: Apache-2.0
package app.parley.client.address;

import app.parley.shared.trust.KeyPin;
import org.jspecify.annotations.Nullable;

/// What others are given to reach a chat: its address, and the key of its server where it has one of its own.
///
/// A link leads to plain HTTP even then. A browser that does not know the key would warn at once and say nothing that
/// helps; plain HTTP leads to a page that explains what is to come. An app that reads the key goes by TLS alone.
public record SharedAddress(ServerAddress address, @Nullable KeyPin key) {

    /// Return `host:port`, as people give it to each other; IPv6 in brackets.
    public String display() {
        return address.display();
    }

    /// Return the link that opens the chat in a browser.
    public String webLink() {
        return key == null ? web() : web() + "#key=" + key;
    }

    /// Return the same with an invite's code, which a browser sends to no one.
    public String webLink(String code) {
        return web() + "#invite=" + code + keyAfter();
    }

    /// Return the link that opens the chat in the app, with an invite's code.
    public String appLink(String code) {
        return "parley://join?address=" + display() + "&invite=" + code + keyAfter();
    }

    private String web() {
        return (key == null ? address : ServerAddress.of(address.host(), address.port()))
                .http("/")
                .toString();
    }

    private String keyAfter() {
        return key == null ? "" : "&key=" + key;
    }
}
