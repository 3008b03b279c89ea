// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What anyone may know of a server before signing in. `registration` is `open`, `invite` or `closed`;
/// `host` is its owner's name, null while it has none, and `instance` the id under which this run of it
/// is announced; a server that does not announce itself says neither. `protocol` is null at a server
/// from before it was said: that speaks version 1. `tls`, and the
/// six `words` made from its key, are null at a server that does not speak TLS.
public record ServerInfo(
        String name,
        String version,
        String space,
        String epoch,
        String registration,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String host,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String instance,
        LimitInfo limits,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ProtocolInfo protocol,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TlsInfo tls,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> words) {

    public ServerInfo {
        words = words == null ? null : List.copyOf(words);
    }

    /// The same, of a server that says neither which versions of the protocol it speaks nor of TLS.
    public ServerInfo(
            String name,
            String version,
            String space,
            String epoch,
            String registration,
            @Nullable String host,
            @Nullable String instance,
            LimitInfo limits) {
        this(name, version, space, epoch, registration, host, instance, limits, null, null, null);
    }

    /// The oldest and the newest version of the protocol that a program speaks, and all between.
    public record ProtocolInfo(int oldest, int newest) {}

    /// The server's key, as `sha256/` and the hash of its SubjectPublicKeyInfo in base64url. What comes without TLS is
    /// a
    /// hint and no proof.
    public record TlsInfo(String key) {}

    /// The server's bounds: characters, bytes, events, events, and sends per second of one account (0 = no limit).
    public record LimitInfo(int textLength, int frameBytes, int pageSize, int resumeEvents, int sendsPerSecond) {}
}
