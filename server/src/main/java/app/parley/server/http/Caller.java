// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.net.InetAddress;
import java.util.Optional;

/// Who makes a request, as far as the server may believe it: from which address, whether TLS protects their whole way,
/// which host they asked for, and whether a trusted proxy says so.
public record Caller(InetAddress address, boolean secure, Optional<String> host, boolean proxied) {}
