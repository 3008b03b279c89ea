// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.shared.api.NewAccount;
import app.parley.shared.api.SignedIn;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.json.ServerFrameReader;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The HTTP calls that most tests need, to the server at one address. Whoever makes them is named by a token.
public final class Calls implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;

    public Calls(URI server) {
        this.server = server;
    }

    /// Make the account `name`.
    public SignedIn signUp(String name) {
        return body(call("POST", "/api/v1/accounts", null, new NewAccount(name, PASSWORD, null)), SignedIn.class);
    }

    /// Return all events of `room`, page by page.
    public List<Event> history(String token, RoomId room) {
        return history(token, room, 0, Long.MAX_VALUE);
    }

    /// Return the events of `room` after `after` up to `last`, page by page.
    public List<Event> history(String token, RoomId room, long after, long last) {
        var events = new ArrayList<Event>();
        while (true) {
            long from = events.isEmpty() ? after : events.getLast().seq();
            var page = page(token, room, from, last);
            if (page.isEmpty()) {
                return events;
            }
            events.addAll(page);
        }
    }

    private List<Event> page(String token, RoomId room, long after, long last) {
        var answer = call("GET", "/api/v1/rooms/" + room + "/events?limit=200&after=" + after, token, null);
        try {
            return ServerFrameReader.readPage(answer.body()).events().stream()
                    .filter(event -> event.seq() <= last)
                    .toList();
        } catch (MalformedJson e) {
            throw unexpected(answer, e);
        }
    }

    /// Make a call, as whoever has `token`, or as nobody.
    public HttpResponse<byte[]> call(String method, String path, @Nullable String token, @Nullable Object body) {
        var request = HttpRequest.newBuilder(server.resolve(path))
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
            throw unexpected(response, e);
        }
    }

    private static AssertionError unexpected(HttpResponse<byte[]> response, MalformedJson why) {
        return new AssertionError(
                response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8), why);
    }

    @Override
    public void close() {
        http.close();
    }
}
