package app.parley.server;

import app.parley.shared.api.NewAccount;
import app.parley.shared.api.SignedIn;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A real server on a free port of loopback, and the calls that most tests need.
public final class RunningServer implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ParleyServer server;

    private RunningServer(ParleyServer server) {
        this.server = server;
    }

    /// Start one that keeps its state in `data`, lets anyone in, and has no limits.
    public static RunningServer in(Path data) throws StartFailure {
        return with(config(data));
    }

    public static RunningServer with(ServerConfig config) throws StartFailure {
        return new RunningServer(ParleyServer.start(config));
    }

    public static ServerConfig config(Path data) {
        return ServerConfig.in(data)
                .host("127.0.0.1")
                .port(0)
                .registration(Registration.OPEN)
                .announce(false)
                .limits(0, 0, 0);
    }

    public URI address() {
        return server.address();
    }

    public ParleyServer server() {
        return server;
    }

    /// Make the account `name`.
    public SignedIn signUp(String name) {
        return body(call("POST", "/api/v1/accounts", null, new NewAccount(name, PASSWORD, null)), SignedIn.class);
    }

    /// Make a call, as whoever has `token`, or as nobody.
    public HttpResponse<byte[]> call(String method, String path, @Nullable String token, @Nullable Object body) {
        var request = HttpRequest.newBuilder(address().resolve(path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(Json.write(body)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public static <T> T body(HttpResponse<byte[]> response, Class<T> type) {
        try {
            return Json.read(response.body(), type);
        } catch (MalformedJson e) {
            throw new AssertionError(
                    response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8), e);
        }
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
