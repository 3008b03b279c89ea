// SPDX-License-Identifier: Apache-2.0
package app.parley.server.tls;

/// Is told of connections that use TLS, on any thread.
public interface TlsObserver {
    /// A handshake has ended.
    ///
    /// @param result `ok`, `failed`, or `unfinished` where the connection ended in the middle
    /// @param version such as `TLSv1.3`, or `none` where it did not end well
    void handshake(String result, String version);

    /// A connection speaks TLS from now on.
    void opened();

    /// A connection that spoke TLS is gone.
    void closed();
}
