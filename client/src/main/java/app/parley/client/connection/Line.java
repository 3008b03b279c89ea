// SPDX-License-Identifier: Apache-2.0
package app.parley.client.connection;

import app.parley.client.api.Fit;
import app.parley.client.api.NoAnswer;
import app.parley.client.api.ServerApi;
import app.parley.client.outcome.Answers;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.words.Words;
import app.parley.shared.api.ServerInfo;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.CloseReason;
import app.parley.shared.protocol.ServerFrame;
import app.parley.shared.refusal.Reason;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The line to one server, kept up while it is wanted: a token, a socket, and another one after that was lost.
///
/// Confined to one thread, on which its listener is called as well.
public final class Line implements AutoCloseable {

    /// Hears what happens on a line.
    public interface Listener {
        /// A socket is open: say hello.
        void opened();

        /// Everything that came since the last call, in order; never empty.
        void received(List<ServerFrame> frames);

        /// There is no socket any more; another one may follow.
        void lost();

        void became(ConnectionState state);
    }

    private final ServerApi api;
    private final Connector connector;
    private final Listener listener;
    private final Executor thread;
    private final Reconnector reconnector;
    private final Silence silence;

    private @Nullable ServerConnection connection;
    /// Answers to an earlier attempt are ignored.
    private int attempt;
    private boolean open;

    public Line(
            ServerApi api,
            Connector connector,
            Listener listener,
            Executor thread,
            Delays delays,
            RandomGenerator random,
            InstantSource clock) {
        this.api = api;
        this.connector = connector;
        this.listener = listener;
        this.thread = thread;
        this.reconnector = new Reconnector(this::connect, listener::became, delays, random, clock);
        this.silence = new Silence(delays, new Patience());
    }

    public void start() {
        reconnector.start();
    }

    /// The server said welcome: what was wrong is over.
    public void welcomed() {
        reconnector.connected();
    }

    public void retryNow() {
        reconnector.retryNow();
    }

    /// Tell whether a person looks: only then is a silent server noticed at once.
    public void watched(boolean now) {
        silence.watched(now);
    }

    /// This computer slept, or has another network: try now, or find out whether the connection still is one.
    public void networkChanged() {
        reconnector.retrySoon();
        silence.suspect();
    }

    /// Send `frame`, or drop it while there is no open socket.
    public void send(ClientFrame frame) {
        if (open && connection != null) {
            connection.send(frame);
        }
    }

    /// End the socket and never connect again; the listener hears nothing more.
    @Override
    public void close() {
        reconnector.stop();
        hangUp();
    }

    /// Drop the socket because what came on it makes no sense, and connect again.
    public void restart(String reason) {
        boolean wasOpen = open;
        hangUp();
        if (wasOpen) {
            listener.lost();
        }
        reconnector.lost(CloseReason.Retry.SOON, false, reason);
    }

    /// The session is over: end the socket and say why.
    public void signOut(String reason) {
        boolean wasOpen = open;
        hangUp();
        if (wasOpen) {
            listener.lost();
        }
        reconnector.lost(CloseReason.Retry.AFTER_LOGIN, false, reason);
    }

    private void hangUp() {
        attempt++;
        open = false;
        silence.ended();
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private void connect() {
        hangUp();
        int mine = attempt;
        Answers.hand(api.accessToken(), thread, outcome -> connectWith(outcome, mine, false));
    }

    private void connectWith(Outcome<String> token, int mine, boolean renewed) {
        if (mine != attempt) {
            return;
        }
        switch (token) {
            case Outcome.Done<String>(var value) ->
                connection = connector.connect(api.address(), value, new Ear(mine, value, renewed), thread);
            case Outcome.Failed<String>(var why) -> {
                if (why instanceof Failure.Untrusted untrusted) {
                    reconnector.untrusted(untrusted);
                } else if (why instanceof Failure.Refused refused && refused.status() == 404) {
                    lostUnlessMisfit(mine, CloseReason.Retry.SOON, NoAnswer.words(api.address(), why));
                } else {
                    reconnector.lost(retry(why), false, NoAnswer.words(api.address(), why));
                }
            }
        }
    }

    /// A server that speaks another protocol, or has begun to demand TLS, lets no one in, but says so over HTTP: then
    /// there
    /// are better words.
    private void lostUnlessMisfit(int mine, CloseReason.Retry retry, String reason) {
        Answers.hand(api.server(), thread, outcome -> {
            if (mine != attempt) {
                return;
            }
            if (outcome instanceof Outcome.Failed<ServerInfo>(var why) && (Fit.isMisfit(why) || isEncrypted(why))) {
                reconnector.lost(CloseReason.Retry.NEVER, false, why.words());
            } else {
                reconnector.lost(retry, false, reason);
            }
        });
    }

    private static CloseReason.Retry retry(Failure why) {
        boolean signedOut = switch (why) {
            case Failure.Refused refused -> refused.status() == 401 || refused.status() == 403;
            case Failure.Local _ -> true;
            case Failure.Unreachable _, Failure.Garbled _, Failure.NoTls _, Failure.Untrusted _ -> false;
        };
        return isEncrypted(why)
                ? CloseReason.Retry.NEVER
                : signedOut ? CloseReason.Retry.AFTER_LOGIN : CloseReason.Retry.SOON;
    }

    /// Whether the chat takes encrypted connections only: the session goes on once the chat is opened again.
    private static boolean isEncrypted(Failure why) {
        return why.code().equals(Reason.TLS_REQUIRED.code());
    }

    /// Listens to one attempt, for as long as that is the latest.
    private final class Ear implements ServerConnection.Listener {
        private final int mine;
        private final String token;
        private final boolean renewed;

        Ear(int mine, String token, boolean renewed) {
            this.mine = mine;
            this.token = token;
            this.renewed = renewed;
        }

        @Override
        public void opened() {
            if (mine == attempt) {
                open = true;
                silence.opened();
                listener.opened();
            }
        }

        @Override
        public void received(List<ServerFrame> frames) {
            if (mine == attempt) {
                silence.heard();
                listener.received(frames);
            }
        }

        @Override
        public void alive() {
            if (mine == attempt) {
                silence.heard();
            }
        }

        @Override
        public void ended(ConnectionEnd why) {
            if (mine != attempt) {
                return;
            }
            connection = null;
            silence.ended();
            if (open) {
                open = false;
                listener.lost();
            }
            if (why instanceof ConnectionEnd.Unauthorized && !renewed) {
                // The token may only have been too old by our clock's fault: a fresh one decides.
                Answers.hand(api.accessTokenAfter(token), thread, outcome -> connectWith(outcome, mine, true));
            } else if (why instanceof ConnectionEnd.Untrusted(var untrusted)) {
                reconnector.untrusted(untrusted);
            } else if (isSaidOverHttp(why)) {
                lostUnlessMisfit(mine, retry(why), reason(why));
            } else {
                reconnector.lost(retry(why), leaving(why), reason(why));
            }
        }
    }

    /// What comes of a server's silence.
    private final class Patience implements Silence.Listener {
        @Override
        public void ping() {
            if (connection != null) {
                connection.ping();
            }
        }

        @Override
        public void silent() {
            reconnector.silent(Words.of("connection.silent", api.address().display()));
        }

        @Override
        public void heardAgain() {
            reconnector.heardAgain();
        }

        @Override
        public void giveUp() {
            restart(Words.of("close.other"));
        }
    }

    /// Whether a call over HTTP brings better words for it.
    private static boolean isSaidOverHttp(ConnectionEnd why) {
        return switch (why) {
            case ConnectionEnd.Closed(int code) -> code == CloseReason.UNSUPPORTED.code();
            case ConnectionEnd.Rejected(int status) -> status == 403;
            case ConnectionEnd.Unauthorized _, ConnectionEnd.Unreachable _, ConnectionEnd.Untrusted _ -> false;
        };
    }

    private static boolean leaving(ConnectionEnd why) {
        return why instanceof ConnectionEnd.Closed(int code) && code == CloseReason.GOING_AWAY.code();
    }

    private static CloseReason.Retry retry(ConnectionEnd why) {
        return switch (why) {
            case ConnectionEnd.Closed(int code) -> CloseReason.retryAfter(code);
            case ConnectionEnd.Unauthorized _ -> CloseReason.Retry.AFTER_LOGIN;
            case ConnectionEnd.Unreachable _ -> CloseReason.Retry.SOON;
            case ConnectionEnd.Untrusted _ -> CloseReason.Retry.NEVER;
            case ConnectionEnd.Rejected(int status) ->
                status == 403
                        ? CloseReason.Retry.NEVER
                        : status == 429 ? CloseReason.Retry.LATER : CloseReason.Retry.SOON;
        };
    }

    private String reason(ConnectionEnd why) {
        return switch (why) {
            case ConnectionEnd.Closed(int code) -> Words.forClose(code);
            case ConnectionEnd.Unauthorized _ -> Words.of("close.4401");
            case ConnectionEnd.Unreachable(var words) -> words;
            case ConnectionEnd.Untrusted(var untrusted) -> untrusted.words();
            case ConnectionEnd.Rejected(int status) -> Words.of("close.rejected", Integer.toString(status));
        };
    }
}
