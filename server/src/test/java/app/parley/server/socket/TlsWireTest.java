// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.PinnedTls;
import app.parley.server.config.TlsSettings;
import app.parley.server.tls.Tls;
import app.parley.server.tls.TlsFilter;
import app.parley.server.tls.TlsObserver;
import app.parley.server.tls.TlsSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A wire of TLS.
final class TlsWireTest extends WireContract {
    @TempDir
    Path data;

    private SSLSocket peer;

    private static final class Opened implements TlsObserver {
        private final CompletableFuture<Void> opened = new CompletableFuture<>();

        @Override
        public void handshake(String result, String version) {
            assertThat(result + " " + version).isEqualTo("ok TLSv1.3");
        }

        @Override
        public void opened() {
            opened.complete(null);
        }

        @Override
        public void closed() {}
    }

    @Override
    Wire open() throws Exception {
        var tls = Tls.open(
                new TlsSettings(new TlsSettings.Own(), TlsSettings.PlainRequests.REDIRECT),
                data,
                () -> List.of("localhost"),
                InstantSource.system());
        var observer = new Opened();
        line = new NarrowLine(new TlsFilter(tls, observer));
        var factory = PinnedTls.to(tls.identity().pin()).context().getSocketFactory();
        peer = (SSLSocket) factory.createSocket(line.peer(), "localhost", 0, true);
        peer.startHandshake();
        observer.opened.get(NarrowLine.PATIENCE_SECONDS, TimeUnit.SECONDS);
        return new TlsWire(line.connection(), Objects.requireNonNull(TlsSession.of(line.connection())));
    }

    @Override
    InputStream peer() throws IOException {
        return peer.getInputStream();
    }

    /// An end without it could be anyone's who sits in between.
    @Test
    void thePeerIsToldOfTheEnd() throws Exception {
        TlsSession.of(line.connection()).close();
        assertThat(peer.getInputStream().read()).isEqualTo(-1);
        assertThat(line.connection().closeFuture().get(NarrowLine.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isNotNull();
    }
}
