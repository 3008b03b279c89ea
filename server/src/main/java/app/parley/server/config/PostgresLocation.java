// SPDX-License-Identifier: Apache-2.0
package app.parley.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a PostgreSQL database is, and as whom a server uses it.
///
/// `url` is `postgresql://HOST:PORT/DATABASE`, with settings of the driver behind a `?` such as `sslmode=verify-full`.
/// `user` is null for the one of the operating system's user, `passwordFile` for none. `connections` is how many read
/// at
/// once; one more writes.
public record PostgresLocation(
        URI url, @Nullable String user, @Nullable Path passwordFile, int connections) {
    public static final String SCHEME = "postgresql";
    public static final int CONNECTIONS = 4;

    /// Return the fault of `text` as a `url`, in words; nothing when it is valid.
    public static Optional<String> problem(String text) {
        try {
            var url = new URI(text);
            boolean whole = SCHEME.equals(url.getScheme())
                    && url.getHost() != null
                    && url.getPath() != null
                    && url.getPath().matches("/[^/]+")
                    && url.getFragment() == null;
            if (!whole) {
                return Optional.of("is “sqlite” or “postgresql://HOST:PORT/DATABASE”");
            }
            // Other users of the computer see the command line.
            return url.getRawUserInfo() == null
                    ? Optional.empty()
                    : Optional.of("takes no user and no password: use --store-user and --store-password-file");
        } catch (URISyntaxException e) {
            return Optional.of("is “sqlite” or “postgresql://HOST:PORT/DATABASE”");
        }
    }

    /// Return it as JDBC says it.
    public String jdbc() {
        return "jdbc:" + url;
    }

    /// For people: the server and the database, without settings.
    @Override
    public String toString() {
        return SCHEME + "://" + url.getRawAuthority() + url.getRawPath();
    }
}
