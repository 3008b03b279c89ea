// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import app.parley.server.config.AddressRange;
import app.parley.server.config.ReverseProxy;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options of `parley server` that say what stands in front of it.
final class ProxyOptions {
    @Option(
            names = "--base-path",
            paramLabel = "/PATH",
            description =
                    "Path of the page, the API and the socket, such as /chat; implies --announce off" + " (the root).")
    private String basePath = "";

    @Option(
            names = "--trusted-proxy",
            paramLabel = "RANGE",
            split = ",",
            description = "Addresses of proxies whose X-Forwarded-For, -Proto and -Host are trusted: 127.0.0.1,"
                    + " 10.0.0.0/8; can be repeated, or a list with commas (none).")
    private List<AddressRange> trusted = List.of();

    /// What is wrong with what was asked for, in words.
    Optional<String> problem() {
        return ReverseProxy.isBasePath(withoutLastSlash())
                ? Optional.empty()
                : Optional.of("--base-path must be names of plain letters, each after a slash: /chat");
    }

    ReverseProxy proxy() {
        return new ReverseProxy(withoutLastSlash(), trusted);
    }

    private String withoutLastSlash() {
        return basePath.endsWith("/") ? basePath.substring(0, basePath.length() - 1) : basePath;
    }
}
