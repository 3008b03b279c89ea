// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.store.DataFolder;
import app.parley.server.store.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;

/// One secret in a file of its own that only the owner may read, as a line of text.
public final class SecretFile {
    private SecretFile() {}

    /// Return the random token in `file`; make one where there is none.
    public static String token(Path file) throws IOException {
        return readOrMake(file, Secrets::token);
    }

    /// Return the secret in `file`, which the operator keeps, or nothing when there is none that can be read.
    public static Optional<String> given(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(secret -> !secret.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Return the secret in `file`; make one where there is none.
    static String readOrMake(Path file, Supplier<String> maker) throws IOException {
        if (Files.exists(file)) {
            DataFolder.restrict(file, "rw-------");
            return Files.readString(file).strip();
        }
        var secret = maker.get();
        write(file, secret);
        return secret;
    }

    /// Put `secret` into `file`: whole or, after a crash, not at all, and at no moment readable for others.
    public static void write(Path file, String secret) throws IOException {
        write(file, secret, _ -> {});
    }

    /// Does something to a file that is not yet under its name.
    @FunctionalInterface
    interface Preparation {
        void on(Path draft) throws IOException;
    }

    /// Do the same, with `preparation` of the file before it takes its place.
    static void write(Path file, String secret, Preparation preparation) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        OwnerOnly.createFile(draft);
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap((secret + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        preparation.on(draft);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
