// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys with which a server signs and believes tokens, as the file in its data folder says.
///
/// Thread-safe.
final class KeyRing implements Supplier<TokenKeys> {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    private final TokenKeyFile file;
    private final InstantSource clock;
    private volatile TokenKeys keys;

    private KeyRing(TokenKeyFile file, InstantSource clock) throws IOException {
        this.file = file;
        this.clock = clock;
        keys = file.open();
    }

    /// Open the keys in the data folder `data`; one is made where there is none.
    ///
    /// @throws IOException when they cannot be read or made; the message tells the remedy
    static KeyRing open(Path data, InstantSource clock) throws IOException {
        return new KeyRing(new TokenKeyFile(data), clock);
    }

    @Override
    public TokenKeys get() {
        return keys;
    }

    /// Take the keys that another program has put into the file, and drop those whose tokens have all expired.
    ///
    /// @throws UncheckedIOException when the file cannot be read or written; the keys stay as they were
    void notice() {
        try {
            var before = keys;
            var now = file.read();
            if (!now.at(clock.instant()).equals(now)) {
                now = file.change(each -> each.at(clock.instant()));
            }
            if (!now.equals(before)) {
                keys = now;
                LOG.info(
                        "token keys changed current={} retired={}",
                        now.current(),
                        now.retired().size());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
        }
    }
}
