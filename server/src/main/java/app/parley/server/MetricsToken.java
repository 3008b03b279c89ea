// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.account.SecretFile;
import app.parley.server.config.MetricsAccess;
import app.parley.server.config.ServerConfig;
import java.io.IOException;

/// The token that opens the metrics, as its file says. Thread-safe.
final class MetricsToken {
    private final ServerConfig config;
    private volatile String value = "";

    private MetricsToken(ServerConfig config) {
        this.config = config;
    }

    static MetricsToken of(ServerConfig config) throws StartFailure, IOException {
        var token = new MetricsToken(config);
        token.read();
        return token;
    }

    /// Empty where no token opens them.
    String value() {
        return value;
    }

    /// Read the file again; when that fails, the token stays as it was.
    void read() throws StartFailure, IOException {
        if (config.access().metrics() != MetricsAccess.TOKEN) {
            return;
        }
        var file = config.access().metricsToken();
        value = file == null
                ? SecretFile.token(config.storage().folder().resolve("metrics-token"))
                : SecretFile.given(file)
                        .orElseThrow(() -> new StartFailure(
                                "The file " + file + " holds no token that can be read. Write one into it."));
    }
}
