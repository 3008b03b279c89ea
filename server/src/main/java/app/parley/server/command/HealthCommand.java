// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley health`: asks a server whether it can serve. Status 0 when it can, 1 when not or without an answer.
@Command(
        name = "health",
        description = "Check whether a server is ready. Status 0: it is. 1: it is not; one line gives the reason.",
        sortOptions = false)
public final class HealthCommand implements Callable<Integer> {
    /// A server that takes longer is not well.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int WORDS = 2_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", paramLabel = "N", description = "Port of a server on this computer (${DEFAULT-VALUE}).")
    private int port = 8080;

    @Parameters(
            arity = "0..1",
            paramLabel = "URL",
            description = "Address of a server on another computer: http://HOST:PORT.",
            defaultValue = "")
    private String url = "";

    @Override
    public Integer call() {
        var address = address();
        try {
            var connection = (HttpURLConnection) address.openConnection();
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            if (status == 200) {
                spec.commandLine().getOut().println("ready");
                return 0;
            }
            throw new CommandFailure(address + " answers " + status + ": " + words(connection));
        } catch (IOException e) {
            throw new CommandFailure(address + " does not answer (" + e.getMessage() + ")");
        }
    }

    private static String words(HttpURLConnection connection) throws IOException {
        try (var body = connection.getErrorStream()) {
            var text = body == null ? "" : new String(body.readNBytes(WORDS), StandardCharsets.UTF_8);
            return text.replaceAll("\\p{Cntrl}+", " ").strip();
        }
    }

    private URL address() {
        return readyz(url.isEmpty() ? "http://127.0.0.1:" + port : url)
                .orElseThrow(() ->
                        new ParameterException(spec.commandLine(), "URL must look like http://HOST:PORT, not " + url));
    }

    /// Return where the server at `text` says whether it can serve; nothing when that is no address of a server.
    ///
    /// `URI` finds no host in `http://parley_1:8080`, as container engines name hosts; `URL` does.
    static Optional<URL> readyz(String text) {
        try {
            var given = URI.create(text);
            if (!"http".equals(given.getScheme()) && !"https".equals(given.getScheme())) {
                return Optional.empty();
            }
            return Optional.of(given.resolve("/readyz").toURL())
                    .filter(address -> !address.getHost().isEmpty());
        } catch (IllegalArgumentException | MalformedURLException e) {
            return Optional.empty();
        }
    }
}
