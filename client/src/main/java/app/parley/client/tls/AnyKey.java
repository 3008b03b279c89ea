// SPDX-License-Identifier: Apache-2.0
package app.parley.client.tls;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Accepts the key of every server, to find out which chats a network has.
final class AnyKey extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
