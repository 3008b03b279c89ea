// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Uses a server as people do, so that what it learns of that is in its AOT cache: a few devices in one room, to whom
/// one
/// of them speaks, who read, change what was said, leave and come back.
///
/// `java Training.java http://127.0.0.1:PORT`, of a server that takes new accounts and any number of messages.
public final class Training {
    private static final int DEVICES = 10;

    /// So many that what every message runs through is compiled for good: what training saw compiled only provisionally
    /// stays so where the cache is used, for tens of thousands of calls.
    private static final int MESSAGES = 50_000;

    /// Messages that wait for their acknowledgement at once, so that some are kept alone and some together.
    private static final int UNDER_WAY = 4;

    private static final int PAGES = 50;

    /// A server that has too much to do says so, and is asked again after a moment: as often as fits into `PATIENCE`.
    private static final long MILLIS_BEFORE_AGAIN = 50;
    private static final int TRIES = 600;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI server;
    private final String token;

    private Training(URI server) throws IOException, InterruptedException {
        this.server = server;
        var account = call("POST", "/api/v1/accounts", "", "{\"username\":\"ada\",\"password\":\"for training only\"}");
        token = field(account, "accessToken");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new Training(URI.create(arguments[0])).run();
    }

    private void run() throws IOException, InterruptedException {
        call("GET", "/", "", "");
        var devices = new ArrayList<Device>();
        for (int i = 0; i < DEVICES; i++) {
            devices.add(connect("{\"type\":\"hello\"}"));
        }
        var speaker = devices.getFirst();
        for (int i = 1; i <= MESSAGES; i++) {
            if (i > UNDER_WAY) {
                awaitKept(speaker);
            }
            send(speaker, "m" + i);
            if (i % 10 == 0) {
                speaker.say("{\"type\":\"read\",\"room\":\"general\",\"seq\":" + (i - UNDER_WAY) + "}");
            }
        }
        for (int i = 0; i < UNDER_WAY; i++) {
            awaitKept(speaker);
        }
        for (int i = 0; i < PAGES; i++) {
            call("GET", "/api/v1/rooms/general/events?before=" + (100 + i), token, "");
        }
        var messages = "/api/v1/rooms/general/messages/";
        for (int seq = 10; seq < 60; seq++) {
            call("PATCH", messages + seq, token, "{\"text\":\"better so\"}");
            call("PUT", messages + seq + "/reactions/%F0%9F%91%8D", token, "");
            call("DELETE", messages + seq, token, "");
        }
        var epoch = field(call("GET", "/api/v1/server", "", ""), "epoch");
        for (var device : devices) {
            device.socket.abort();
            connect("{\"type\":\"hello\",\"resume\":{\"epoch\":\"" + epoch + "\",\"rooms\":{\"general\":"
                    + (MESSAGES - 50) + "}}}");
        }
        call("GET", "/metrics", "", "");
        http.shutdownNow();
    }

    private static void send(Device speaker, String id) {
        speaker.say("{\"type\":\"send\",\"id\":\"" + id + "\",\"room\":\"general\",\"text\":\"How are you, number " + id
                + "? Here is a line as people write them.\"}");
    }

    /// Return when one more message is kept; send again what is refused as `busy`.
    private static void awaitKept(Device speaker) throws InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            var answer = speaker.answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer == null) {
                throw new IllegalStateException("the server does not answer");
            }
            if (answer.startsWith("{\"type\":\"ack\"")) {
                return;
            }
            if (!field(answer, "code").equals("busy")) {
                throw new IllegalStateException("refused: " + answer);
            }
            TimeUnit.MILLISECONDS.sleep(MILLIS_BEFORE_AGAIN);
            send(speaker, field(answer, "ref"));
        }
        throw new IllegalStateException("the server is busy for ever");
    }

    private Device connect(String hello) throws InterruptedException {
        var device = new Device();
        device.socket = http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .subprotocols("parley.v1")
                .connectTimeout(PATIENCE)
                .buildAsync(URI.create("ws://" + server.getAuthority() + "/ws"), device)
                .join();
        device.say(hello);
        device.awaitWelcome();
        return device;
    }

    private String call(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        for (int i = 1; i < TRIES && response.statusCode() == 503; i++) {
            TimeUnit.MILLISECONDS.sleep(MILLIS_BEFORE_AGAIN);
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
        if (response.statusCode() >= 300) {
            throw new IOException(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private static String field(String json, String name) {
        var found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return found.group(1);
    }

    private static final class Device implements WebSocket.Listener {
        private final Semaphore welcomed = new Semaphore(0);

        /// What became of each message: an `ack`, or an `error`.
        private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

        private final StringBuilder frame = new StringBuilder();
        private WebSocket socket;

        void say(String text) {
            socket.sendText(text, true)
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }

        void awaitWelcome() throws InterruptedException {
            if (!welcomed.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server does not answer");
            }
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            frame.append(text);
            if (last) {
                var whole = frame.toString();
                if (whole.startsWith("{\"type\":\"welcome\"")) {
                    welcomed.release();
                } else if (whole.startsWith("{\"type\":\"ack\"") || whole.startsWith("{\"type\":\"error\"")) {
                    answers.add(whole);
                }
                frame.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
