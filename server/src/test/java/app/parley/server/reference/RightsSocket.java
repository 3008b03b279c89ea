// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import app.parley.shared.json.ClientFrames;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.json.ServerFrameReader;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.ServerFrame;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A socket of the rights test, which gives what it is told in order.
final class RightsSocket implements WebSocket.Listener, AutoCloseable {
    private final BlockingQueue<ServerFrame> heard = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;

    private RightsSocket() {}

    /// Connect with `token`, without a hello.
    ///
    /// @throws java.util.concurrent.CompletionException when the server refuses the handshake
    static RightsSocket connect(HttpClient http, URI server, String token) {
        var listener = new RightsSocket();
        listener.socket = http.newWebSocketBuilder()
                .subprotocols("parley.v1")
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create("ws://" + server.getAuthority() + "/ws"), listener)
                .join();
        return listener;
    }

    RightsSocket hello() {
        say(new ClientFrame.Hello(null));
        await(ServerFrame.Welcome.class::isInstance);
        return this;
    }

    @SuppressWarnings("NullAway") // set before anyone has the listener
    void say(ClientFrame frame) {
        socket.sendText(ClientFrames.write(frame), true).join();
    }

    /// Return what comes, up to the first frame that `last` takes.
    List<ServerFrame> await(Predicate<ServerFrame> last) {
        var frames = new ArrayList<ServerFrame>();
        while (frames.isEmpty() || !last.test(frames.getLast())) {
            try {
                var next = heard.poll(20, TimeUnit.SECONDS);
                if (next == null) {
                    throw new AssertionError("nothing more comes after " + frames);
                }
                frames.add(next);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        return frames;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            try {
                heard.add(ServerFrameReader.read(text.toString()));
            } catch (MalformedJson e) {
                throw new AssertionError(text.toString(), e);
            }
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // set before anyone has the listener
    public void close() {
        socket.abort();
    }
}
