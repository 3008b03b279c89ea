// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The code that makes the first account the owner's. It lies in the data folder until that account exists.
///
/// Thread-safe.
public final class SetUpCode {
    private static final Logger LOG = LoggerFactory.getLogger(SetUpCode.class);

    private final Path file;
    private volatile @Nullable JoinCode code;

    private SetUpCode(Path file, @Nullable JoinCode code) {
        this.file = file;
        this.code = code;
    }

    /// Read or make the code of the data folder `data`, or remove it when `ownerExists`.
    static SetUpCode open(Path data, boolean ownerExists) throws IOException {
        var file = data.resolve("set-up-code");
        if (ownerExists) {
            Files.deleteIfExists(file);
            return new SetUpCode(file, null);
        }
        var kept = JoinCode.parse(
                SecretFile.readOrMake(file, () -> JoinCode.random().shown()));
        if (kept.isPresent()) {
            return new SetUpCode(file, kept.get());
        }
        // The file was edited and holds no code any more.
        var fresh = JoinCode.random();
        SecretFile.write(file, fresh.shown());
        return new SetUpCode(file, fresh);
    }

    /// Return the code as the operator should see it, or nothing once there is an owner.
    public Optional<String> shown() {
        return Optional.ofNullable(code).map(JoinCode::shown);
    }

    boolean matches(JoinCode typed) {
        var mine = code;
        return mine != null && Secrets.same(mine.value(), typed.value());
    }

    /// Forget the code: there is an owner now.
    void used() {
        code = null;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The account exists all the same, and the next start removes the file.
            LOG.warn("the used set-up code could not be removed file={}", file, e);
        }
    }
}
