// SPDX-License-Identifier: Apache-2.0
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A small load for a dashboard, not for a measurement: `java Load.java URL PEOPLE MESSAGES-A-SECOND SECONDS`.
///
/// People come, one of them with a wrong password first, listen, and talk in turn; one comes back again and again.
/// The server must let anybody in.
void main(String[] arguments) throws Exception {
    var server = URI.create(arguments[0]);
    int people = Integer.parseInt(arguments[1]);
    int perSecond = Integer.parseInt(arguments[2]);
    int seconds = Integer.parseInt(arguments[3]);
    try (var http = HttpClient.newHttpClient()) {
        List<String> tokens = new ArrayList<>();
        List<WebSocket> sockets = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            tokens.add(signUp(http, server, "load" + i));
            sockets.add(listen(http, server, tokens.getLast(), ""));
        }
        long began = System.nanoTime();
        for (int n = 0; n < perSecond * seconds; n++) {
            long due = began + n * TimeUnit.SECONDS.toNanos(1) / perSecond;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            var frame = "{\"type\":\"send\",\"id\":\"" + UUID.randomUUID()
                    + "\",\"room\":\"general\",\"text\":\"message " + n + "\"}";
            var speaker = sockets.get(1 + n % (people - 1));
            speaker.sendText(frame, true).join();
            if (n % perSecond == 0) {
                speaker.sendText(frame, true).join();
                sockets.get(0).abort();
                sockets.set(0, listen(http, server, tokens.get(0), resume(http, server, tokens.get(0))));
                call(http, server, "/api/v1/sessions", "", "{\"username\":\"load1\",\"password\":\"not this one\"}");
            }
        }
        sockets.forEach(WebSocket::abort);
    }
}

String signUp(HttpClient http, URI server, String name) throws Exception {
    var account = "{\"username\":\"" + name + "\",\"password\":\"a password of a load\"}";
    return field(call(http, server, "/api/v1/accounts", "", account), "accessToken");
}

/// A place in the log where somebody who comes back may have stopped: the beginning.
String resume(HttpClient http, URI server, String token) throws Exception {
    var epoch = field(call(http, server, "/api/v1/server", token, null), "epoch");
    return ",\"resume\":{\"epoch\":\"" + epoch + "\",\"rooms\":{\"general\":1}}";
}

WebSocket listen(HttpClient http, URI server, String token, String resume) throws Exception {
    var socket = http.newWebSocketBuilder()
            .subprotocols("parley.v1")
            .header("Authorization", "Bearer " + token)
            .buildAsync(URI.create("ws://" + server.getAuthority() + "/ws"), new WebSocket.Listener() {
                @Override
                public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                    socket.request(1);
                    return null;
                }
            })
            .get(20, TimeUnit.SECONDS);
    socket.sendText("{\"type\":\"hello\"" + resume + "}", true).join();
    return socket;
}

String call(HttpClient http, URI server, String path, String token, String body) throws Exception {
    var request = HttpRequest.newBuilder(server.resolve(path)).header("Content-Type", "application/json");
    if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
        request.POST(BodyPublishers.ofString(body));
    }
    return http.send(request.build(), BodyHandlers.ofString()).body();
}

String field(String json, String name) {
    var found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
    if (!found.find()) {
        throw new IllegalStateException("no " + name + " in " + json);
    }
    return found.group(1);
}
