// SPDX-License-Identifier: Apache-2.0
package app.parley.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.config.TlsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An operator's key and certificate.
class GivenIdentityTest {
    @TempDir
    Path folder;

    private Path keyStore;
    private Path passwordFile;

    @BeforeEach
    void name() throws IOException {
        keyStore = folder.resolve("chat.p12");
        passwordFile = folder.resolve("password");
        Files.writeString(passwordFile, "secret\n");
    }

    private Identity make(String password, Instant modified) throws Exception {
        var made = KeyStores.selfSigned(keyStore, password);
        Files.setLastModifiedTime(keyStore, FileTime.from(modified));
        return made;
    }

    private GivenIdentity source(@Nullable Path password) {
        return new GivenIdentity(new TlsSettings.Given(keyStore, password));
    }

    @Test
    void isReadWithItsPassword() throws Exception {
        var made = make("secret", Instant.EPOCH);
        var source = source(passwordFile);

        assertThat(source.read()).isEqualTo(made);
        assertThat(source.changed()).isEmpty();
    }

    @Test
    void mayHaveAnEmptyPassword() throws Exception {
        var made = make("", Instant.EPOCH);
        assertThat(source(null).read()).isEqualTo(made);
    }

    @Test
    void isTakenAnewWhenItsFileChanges() throws Exception {
        var _ = make("secret", Instant.EPOCH);
        var source = source(passwordFile);
        var _ = source.read();

        var next = make("secret", Instant.EPOCH.plusSeconds(60));

        assertThat(source.changed()).contains(next);
        assertThat(source.changed()).isEmpty();
    }

    @Test
    void thatCannotBeReadIsSaidOnceAndTheOldOneStays() throws Exception {
        var made = make("secret", Instant.EPOCH);
        var source = source(passwordFile);
        var tls = Tls.open(source);

        Files.writeString(keyStore, "half a fi");
        assertThatThrownBy(source::changed)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chat.p12 cannot be used")
                .hasMessageNotContaining("secret");
        assertThat(source.changed()).isEmpty();
        Files.delete(keyStore);
        tls.refresh();
        assertThat(tls.identity()).isEqualTo(made);

        var next = make("secret", Instant.EPOCH.plusSeconds(60));
        tls.refresh();
        assertThat(tls.identity()).isEqualTo(next);
    }

    @Test
    void withoutAKeyOrWithAnotherPasswordIsRefusedInWords() throws Exception {
        assertThatThrownBy(() -> source(passwordFile).read()).hasMessageContaining("chat.p12 cannot be used");

        var _ = make("another", Instant.EPOCH);
        assertThatThrownBy(() -> source(passwordFile).read())
                .hasMessageContaining("with the password in " + passwordFile)
                .hasMessageNotContaining("another");
        assertThatThrownBy(() -> source(null).read()).hasMessageContaining("without a password");
    }
}
