// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.store.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The file `token.key` of a data folder: the key that signs on the first line, and a line for each retired
/// one.
///
/// Thread-safe. A lock beside the file keeps changes of several programs apart; reading needs none, as the file
/// is always replaced as a whole.
public final class TokenKeyFile {
    private static final String NAME = "token.key";
    private static final String LOCK = "token.key.lock";
    private static final String RETIRED = "retired";

    /// A file lock is the process's: within one, this object keeps changes apart.
    private static final Object CHANGING = new Object();

    private final Path file;

    /// Of the data folder `data`, which may have none yet.
    public TokenKeyFile(Path data) {
        file = data.resolve(NAME);
    }

    /// What a rotation did: `key` signs now, and `before` is believed for [#believed] longer and dropped after
    /// [#kept].
    public record Rotation(String key, String before) {}

    /// Return how long access tokens of a retired key are believed.
    public static Duration believed() {
        return TokenKeys.BELIEVED;
    }

    /// Return how long refresh tokens of a retired key are recognized.
    public static Duration kept() {
        return TokenKeys.KEPT;
    }

    public boolean exists() {
        return Files.isRegularFile(file);
    }

    /// Check that there are keys that can be read.
    ///
    /// @throws IOException when there are none; the message tells the remedy
    public void check() throws IOException {
        read();
    }

    /// Let a new key sign from `now` on.
    ///
    /// @throws IOException when the file cannot be read or written; it is then as it was
    public Rotation rotate(Instant now) throws IOException {
        var keys = change(before -> before.replacedBy(TokenKey.random(), now));
        return new Rotation(keys.current().id(), keys.retired().getFirst().id());
    }

    /// Return the keys; make one where there is none.
    TokenKeys open() throws IOException {
        return parse(SecretFile.readOrMake(file, () -> TokenKey.random().base64()));
    }

    /// Return the keys.
    ///
    /// @throws IOException when there are none that can be read; the message tells the remedy
    TokenKeys read() throws IOException {
        return parse(Files.readString(file).strip());
    }

    /// Replace the keys by what `change` makes of them, and return them.
    TokenKeys change(UnaryOperator<TokenKeys> change) throws IOException {
        synchronized (CHANGING) {
            var lockFile = file.resolveSibling(LOCK);
            try (var channel = OwnerOnly.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                giveToOwnerOf(file, lockFile);
                try (var _ = channel.lock()) {
                    var before = read();
                    var after = change.apply(before);
                    if (!after.equals(before)) {
                        SecretFile.write(file, text(after), draft -> giveToOwnerOf(file, draft));
                    }
                    return after;
                }
            }
        }
    }

    /// Root may rotate the keys of a server that runs as another user, and has to read them afterwards.
    private static void giveToOwnerOf(Path file, Path other) throws IOException {
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
            var owner = Files.getOwner(file);
            if (!owner.equals(Files.getOwner(other))) {
                Files.setOwner(other, owner);
            }
        }
    }

    private static String text(TokenKeys keys) {
        var text = new StringBuilder(keys.current().base64());
        for (var key : keys.retired()) {
            text.append('\n').append(RETIRED).append(' ').append(key.retired().orElseThrow());
            text.append(' ').append(key.base64());
        }
        return text.toString();
    }

    private TokenKeys parse(String text) throws IOException {
        try {
            var lines = text.lines().toList();
            if (!lines.isEmpty()) {
                var retired = new ArrayList<TokenKey>();
                for (var line : lines.subList(1, lines.size())) {
                    retired.add(retired(line).orElseThrow(() -> noKey(file)));
                }
                return new TokenKeys(TokenKey.parse(lines.getFirst()), retired);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Said below, without what the file holds.
        }
        throw noKey(file);
    }

    private static Optional<TokenKey> retired(String line) {
        var words = line.split(" ", -1);
        return words.length == 3 && words[0].equals(RETIRED)
                ? Optional.of(TokenKey.parse(words[2]).retiredAt(Instant.parse(words[1])))
                : Optional.empty();
    }

    private static IOException noKey(Path file) {
        return new IOException(
                file
                        + " holds no key. Remove it and start the server again: it makes a new key, and apps get new tokens by themselves.");
    }
}
