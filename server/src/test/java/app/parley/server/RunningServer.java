// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.account.AccountsFixture;
import app.parley.server.config.Registration;
import app.parley.server.config.ServerConfig;
import app.parley.server.config.ServerLimits;
import app.parley.server.store.TestStore;
import app.parley.shared.api.SignedIn;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A real server on a free port of loopback, and the calls that most tests need.
public final class RunningServer implements AutoCloseable {
    public static final String PASSWORD = Calls.PASSWORD;

    private final ParleyServer server;
    private final Calls calls;

    private RunningServer(ParleyServer server) {
        this.server = server;
        // On loopback, plain calls are answered beside TLS too.
        this.calls = new Calls(URI.create("http://" + server.address().getAuthority()));
    }

    /// Start one that keeps its state in `data`, lets anyone in, and has no limits.
    public static RunningServer in(Path data) throws StartFailure {
        return with(config(data));
    }

    /// Start the same on `store`.
    static RunningServer on(TestStore store, Path data) throws StartFailure {
        var config = config(data);
        return with(config.storage(store.storage(config.storage())));
    }

    public static RunningServer with(ServerConfig config) throws StartFailure {
        return new RunningServer(ParleyServer.start(config));
    }

    public static ServerConfig config(Path data) {
        return ServerConfig.in(data)
                .host("127.0.0.1")
                .port(0)
                .registration(Registration.OPEN)
                .passwords(AccountsFixture.CHEAP)
                .announce(false)
                .limits(ServerLimits.OPEN);
    }

    public URI address() {
        return server.address();
    }

    public ParleyServer server() {
        return server;
    }

    /// Make the account `name`.
    public SignedIn signUp(String name) {
        return calls.signUp(name);
    }

    /// Make a call, as whoever has `token`, or as nobody.
    public HttpResponse<byte[]> call(String method, String path, @Nullable String token, @Nullable Object body) {
        return calls.call(method, path, token, body);
    }

    public static <T> T body(HttpResponse<byte[]> response, Class<T> type) {
        return Calls.body(response, type);
    }

    @Override
    public void close() {
        calls.close();
        server.close();
    }
}
