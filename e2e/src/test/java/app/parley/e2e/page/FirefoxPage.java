// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.page;

import static java.util.Objects.requireNonNull;

import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The page in Firefox, driven by WebDriver BiDi, which Firefox speaks itself: no driver program is needed.
///
/// The browser reaches nothing but 127.0.0.1: a proxy that does not exist is set for
/// everything else.
final class FirefoxPage implements EnginePage {
    private static final List<String> BROWSERS = List.of("firefox-esr", "firefox");
    private static final Pattern LISTENING = Pattern.compile("WebDriver BiDi listening on (ws://127\\.0\\.0\\.1:\\d+)");
    private static final long ANSWER_SECONDS = 30;
    private static final String SETTINGS = """
        user_pref("network.proxy.type", 1);
        user_pref("network.proxy.http", "127.0.0.1");
        user_pref("network.proxy.http_port", 9);
        user_pref("network.proxy.ssl", "127.0.0.1");
        user_pref("network.proxy.ssl_port", 9);
        user_pref("network.proxy.no_proxies_on", "127.0.0.1");
        user_pref("network.captive-portal-service.enabled", false);
        user_pref("network.connectivity-service.enabled", false);
        user_pref("app.normandy.enabled", false);
        user_pref("app.update.enabled", false);
        user_pref("browser.shell.checkDefaultBrowser", false);
        user_pref("datareporting.policy.dataSubmissionEnabled", false);
        user_pref("toolkit.telemetry.enabled", false);
        user_pref("signon.rememberSignons", false);
        """;

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Map<?, ?>>> answers = new ConcurrentHashMap<>();
    private final String context;

    /// Start a browser that knows nothing from before.
    FirefoxPage(Path profile) throws IOException {
        Files.createDirectories(profile);
        Files.writeString(profile.resolve("user.js"), SETTINGS);
        process = new ProcessBuilder(
                        browser().orElseThrow().getPath(),
                        "--headless",
                        "--no-remote",
                        "--profile",
                        profile.toAbsolutePath().toString(),
                        "--remote-debugging-port",
                        "0",
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(listening(process) + "/session"), new Listener())
                .join();
        ask("session.new", Map.of("capabilities", Map.of()));
        var contexts = (List<?>) requireNonNull(
                ask("browsingContext.getTree", Map.of("maxDepth", 0)).get("contexts"));
        context = String.valueOf(((Map<?, ?>) contexts.getFirst()).get("context"));
    }

    /// Whether this computer has what these tests need.
    static boolean installed() {
        return browser().isPresent();
    }

    private static Optional<File> browser() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1);
        return BROWSERS.stream()
                .flatMap(name -> Stream.of(path).map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    /// Return where it listens; what else it says is read away by a thread that ends with it.
    private static String listening(Process process) {
        var found = new CompletableFuture<String>();
        Thread.ofVirtual().name("firefox-output").start(() -> {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(line -> {
                    var matcher = LISTENING.matcher(line);
                    if (matcher.find()) {
                        found.complete(matcher.group(1));
                    }
                });
            } catch (IOException | UncheckedIOException e) {
                // It has ended.
            }
            found.completeExceptionally(new IllegalStateException("Firefox ended before it listened"));
        });
        return found.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                answered(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private void answered(String json) {
        var answer = read(json);
        if (answer.get("id") instanceof Number id) {
            var waiting = answers.remove(id.intValue());
            if (waiting != null) {
                waiting.complete(answer);
            }
        }
    }

    private static Map<?, ?> read(String json) {
        try {
            return Json.read(json.getBytes(StandardCharsets.UTF_8), Map.class);
        } catch (MalformedJson e) {
            throw new IllegalStateException(json, e);
        }
    }

    private Map<?, ?> ask(String method, Map<String, ?> parameters) {
        int id = next.incrementAndGet();
        var answer = new CompletableFuture<Map<?, ?>>();
        answers.put(id, answer);
        var command = Json.write(Map.of("id", id, "method", method, "params", parameters));
        socket.sendText(new String(command, StandardCharsets.UTF_8), true).join();
        var said = answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
        if (!(said.get("result") instanceof Map<?, ?> result)) {
            throw new IllegalStateException(method + ": " + said);
        }
        return result;
    }

    @Override
    public void visit(URI address) {
        ask("browsingContext.navigate", Map.of("context", context, "url", address.toString(), "wait", "complete"));
    }

    /// Run `function` in every page before its own scripts.
    void beforeEachPage(String function) {
        ask("script.addPreloadScript", Map.of("functionDeclaration", function));
    }

    @Override
    public void reload() {
        ask("browsingContext.reload", Map.of("context", context, "wait", "complete"));
    }

    @Override
    public String value(String script) {
        var answer = ask(
                "script.evaluate",
                Map.of(
                        "expression",
                        "[" + script + "].flat().map(String).join('\\n')",
                        "target",
                        Map.of("context", context),
                        "awaitPromise",
                        true));
        if (!(answer.get("result") instanceof Map<?, ?> result)) {
            throw new IllegalStateException(script + ": " + answer);
        }
        return String.valueOf(result.get("value"));
    }

    /// Type as [EnginePage] says; the keys of WebDriver are those of [org.openqa.selenium.Keys].
    @Override
    public void press(CharSequence keys) {
        var actions = keys.codePoints()
                .mapToObj(Character::toString)
                .map(key -> key.equals("\n") ? "\uE007" : key)
                .flatMap(key ->
                        Stream.of(Map.of("type", "keyDown", "value", key), Map.of("type", "keyUp", "value", key)))
                .toList();
        ask(
                "input.performActions",
                Map.of(
                        "context",
                        context,
                        "actions",
                        List.of(Map.of("type", "key", "id", "keyboard", "actions", actions))));
    }

    @Override
    public void close() {
        try {
            ask("browser.close", Map.of());
        } finally {
            socket.abort();
            client.close();
            process.destroy();
            process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
    }
}
