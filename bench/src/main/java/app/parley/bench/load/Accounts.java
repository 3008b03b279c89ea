// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import app.parley.shared.api.Credentials;
import app.parley.shared.api.NewAccount;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RefreshRequest;
import app.parley.shared.api.RoomCreated;
import app.parley.shared.api.SignedIn;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.json.ServerFrameReader;
import app.parley.shared.model.RoomId;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What is done over HTTP: accounts, rooms, pages of history. Thread-safe but for `refresh`.
///
/// Accounts are few, with many sockets each where the load allows it: a password takes the server a good part of a
/// second.
final class Accounts implements AutoCloseable {
    private static final String PASSWORD = "for measuring only";

    private final URI server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<SignedIn> people = new ArrayList<>();

    Accounts(URI server) {
        this.server = server;
    }

    /// Make `count` accounts.
    void make(int count) throws IOException, InterruptedException, BenchFailure {
        for (int i = 0; i < count; i++) {
            people.add(signedIn(call("POST", "/api/v1/accounts", null, new NewAccount(name(i), PASSWORD, null), 201)));
        }
    }

    /// Give everybody a new token, before the old ones end.
    void refresh() throws IOException, InterruptedException, BenchFailure {
        for (int i = 0; i < people.size(); i++) {
            var request = new RefreshRequest(people.get(i).refreshToken());
            people.set(i, signedIn(call("POST", "/api/v1/sessions/refresh", null, request, 200)));
        }
    }

    int count() {
        return people.size();
    }

    /// Return the token of the `i`th account, going round.
    String token(int i) {
        return people.get(i % people.size()).accessToken();
    }

    /// Make the rooms of `group`, which all are private; return their ids.
    List<RoomId> rooms(Group group) throws IOException, InterruptedException, BenchFailure {
        var ids = new ArrayList<RoomId>();
        for (int room = 0; room < group.rooms(); room++) {
            int number = room;
            var members = IntStream.range(1, group.members())
                    .mapToObj(k -> name(group.member(number, k)))
                    .toList();
            var wish = new NewRoom(null, "Room " + room, "private", null, members);
            var body = call("POST", "/api/v1/rooms", token(group.member(room, 0)), wish, 201);
            try {
                ids.add(new RoomId(Json.read(body, RoomCreated.class).room().id()));
            } catch (MalformedJson e) {
                throw unexpected(e);
            }
        }
        return ids;
    }

    /// Return the seq of the last event of `general`.
    long head() throws IOException, BenchFailure {
        try {
            return ServerFrameReader.readPage(page(Long.MAX_VALUE, 1)).head();
        } catch (MalformedJson e) {
            throw unexpected(e);
        }
    }

    /// Return the page of `general` with at most `limit` events before `seq`, as it comes.
    ///
    /// On this thread and one connection that stays open: a client that hands over to threads of its own
    /// would be timed with the server.
    byte[] page(long seq, int limit) throws IOException, BenchFailure {
        var path = "/api/v1/rooms/general/events?before=" + seq + "&limit=" + limit;
        var connection = (HttpURLConnection) server.resolve(path).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token(0));
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new BenchFailure(String.format(
                    Locale.ROOT, "The server answered GET %s with %d.", path, connection.getResponseCode()));
        }
        try (var body = connection.getInputStream()) {
            return body.readAllBytes();
        }
    }

    URI server() {
        return server;
    }

    /// Ask whether the server lives.
    void healthz() throws IOException, InterruptedException, BenchFailure {
        var _ = call("GET", "/healthz", null, null, 200);
    }

    /// Sign the `i`th account in once more.
    void signIn(int i) throws IOException, InterruptedException, BenchFailure {
        var _ = call("POST", "/api/v1/sessions", null, new Credentials(name(i), PASSWORD), 200);
    }

    /// Return the value of the server's metric `name`, or 0 without one.
    double metric(String name) throws IOException, InterruptedException, BenchFailure {
        var text = new String(call("GET", "/metrics", null, null, 200), StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    private static String name(int i) {
        return "bench" + (i + 1);
    }

    private static SignedIn signedIn(byte[] body) throws BenchFailure {
        try {
            return Json.read(body, SignedIn.class);
        } catch (MalformedJson e) {
            throw unexpected(e);
        }
    }

    private static BenchFailure unexpected(MalformedJson why) {
        return new BenchFailure("The server's answer is not what it should be: " + why.getMessage());
    }

    private byte[] call(String method, String path, @Nullable String token, @Nullable Object body, int expected)
            throws IOException, InterruptedException, BenchFailure {
        var request = HttpRequest.newBuilder(server.resolve(path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(Json.write(body)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != expected) {
            throw new BenchFailure(String.format(
                    Locale.ROOT, "The server answered %s %s with %d.", method, path, response.statusCode()));
        }
        return response.body();
    }

    @Override
    public void close() {
        http.close();
    }
}
