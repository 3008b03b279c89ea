// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.delivery.DeliveryObserver;
import app.parley.server.http.CallObserver;
import app.parley.server.metrics.ServerMetrics;
import app.parley.server.room.CommandObserver;
import app.parley.server.session.SessionObserver;
import app.parley.server.tls.TlsObserver;

/// Lets rooms, sessions and connections count without knowing how. Thread-safe.
final class Counting implements DeliveryObserver, CommandObserver, SessionObserver, CallObserver, TlsObserver {
    private final ServerMetrics metrics;

    Counting(ServerMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void delivered(int count) {
        metrics.delivered(count);
    }

    @Override
    public void took(long nanos) {
        metrics.deliveryTook(nanos);
    }

    @Override
    public void sent() {
        metrics.messageSent();
    }

    @Override
    public void sentAgain() {
        metrics.duplicateSend();
    }

    @Override
    public void fellBehind() {
        metrics.slowConnection();
    }

    @Override
    public void resumed() {
        metrics.resumed();
    }

    @Override
    public void refused(String code) {
        metrics.sendRefused(code);
    }

    @Override
    public void answered(String method, String path, int status, long nanos) {
        metrics.answered(method, path, status, nanos);
    }

    @Override
    public void handshake(String result, String version) {
        metrics.tlsHandshake(result, version);
    }

    @Override
    public void opened() {
        metrics.tlsOpened();
    }

    @Override
    public void closed() {
        metrics.tlsClosed();
    }
}
