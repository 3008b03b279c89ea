// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import app.parley.server.log.AccountRef;
import app.parley.server.session.Devices;
import app.parley.shared.protocol.CloseReason;
import app.parley.shared.protocol.Limits;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Joins Tyrus's session of a new socket to the session of the device. One serves all sockets; public,
/// because Tyrus calls it by reflection. Thread-safe.
public final class SocketEndpoint extends Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(SocketEndpoint.class);

    private final Devices devices;

    SocketEndpoint(Devices devices) {
        this.devices = devices;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        var socket = (Socket) session.getUserPrincipal();
        if (!Limits.SUBPROTOCOL.equals(session.getNegotiatedSubprotocol())) {
            socket.close(CloseReason.UNSUPPORTED);
            return;
        }
        var login = socket.login();
        var author = new AccountRef(login.accountNo(), login.username());
        var device = devices.connect(author, login.sessionId(), socket);
        if (device.isEmpty()) {
            socket.close(CloseReason.TOO_MANY_FRAMES);
            return;
        }
        socket.serve(device.get());
        session.addMessageHandler(new TextHandler(socket));
    }

    @Override
    public void onError(Session session, Throwable failure) {
        LOG.debug("socket failed cause={}", failure.toString());
    }

    /// A class of its own: Tyrus finds the message's type by reflection, which a lambda does not show.
    private record TextHandler(Socket socket) implements MessageHandler.Whole<String> {
        @Override
        public void onMessage(String text) {
            try {
                socket.message(text);
            } catch (RuntimeException | Error e) {
                // The parser would keep it to itself, and the socket open.
                socket.failed(e);
            }
        }
    }
}
