package app.parley.bench;

import app.parley.shared.api.NewAccount;
import app.parley.shared.api.SignedIn;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/// Makes the members' accounts. Few, with many sockets each: a password takes the server a good part of a second.
final class Accounts {
    private static final String PASSWORD = "for measuring only";

    private Accounts() {}

    /// Make `count` accounts at `server`; return their access tokens.
    static List<String> make(URI server, int count) throws IOException, InterruptedException, BenchFailure {
        var tokens = new ArrayList<String>();
        try (var http = HttpClient.newHttpClient()) {
            for (int i = 1; i <= count; i++) {
                var body = Json.write(new NewAccount("bench" + i, PASSWORD, null));
                var request = HttpRequest.newBuilder(server.resolve("/api/v1/accounts"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
                var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() != 201) {
                    throw new BenchFailure("The server made no account: " + response.statusCode());
                }
                tokens.add(Json.read(response.body(), SignedIn.class).accessToken());
            }
        } catch (MalformedJson e) {
            throw new BenchFailure("The server's answer is not what it should be: " + e.getMessage());
        }
        return tokens;
    }
}
