// SPDX-License-Identifier: Apache-2.0
package app.parley.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server's own key and certificate.
class OwnIdentityTest {
    private static final Instant START = Instant.parse("2030-01-02T03:04:05Z");

    @TempDir
    Path data;

    private Instant now = START;

    private OwnIdentity source() {
        return new OwnIdentity(data, () -> List.of("localhost", "chat.example", "127.0.0.1", "::1"), () -> now);
    }

    @Test
    void isMadeAtTheFirstStartAndStays() throws IOException {
        var first = source().read();
        now = START.plus(Duration.ofDays(300));
        var later = source();

        assertThat(later.read()).isEqualTo(first);
        assertThat(later.changed()).isEmpty();
        assertThat(OwnIdentity.in(data)).contains(first);
    }

    @Test
    void isForItsOwnerOnly() throws IOException {
        var _ = source().read();
        var file = data.resolve("tls.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        var _ = source().read();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void namesTheComputerAndIsNoAuthority() throws Exception {
        var certificate = source().read().certificate();

        assertThat(certificate.getSubjectAlternativeNames().stream().map(name -> String.valueOf(name.get(1))))
                .containsExactly("localhost", "chat.example", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        certificate.checkValidity(java.util.Date.from(START));
        certificate.checkValidity(java.util.Date.from(START.minus(Duration.ofHours(23))));
    }

    @Test
    void isRenewedUnderTheSameKeyBeforeItEnds() throws IOException {
        var source = source();
        var first = source.read();
        now = first.certificate().getNotAfter().toInstant().minus(OwnIdentity.RENEWED_BEFORE);
        assertThat(source.changed()).isEmpty();

        now = now.plusSeconds(1);
        var renewed = source.changed().orElseThrow();

        assertThat(renewed.pin()).isEqualTo(first.pin());
        assertThat(renewed.words()).isEqualTo(first.words()).hasSize(6);
        assertThat(renewed.fingerprint()).isNotEqualTo(first.fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(renewed.certificate().getNotAfter().toInstant())
                .isAfter(now.plus(OwnIdentity.LIFE).minus(Duration.ofDays(2)));
        assertThat(renewed.isSelfSigned()).isTrue();
        assertThat(source.changed()).isEmpty();
        assertThat(source().read()).isEqualTo(renewed);
    }

    @Test
    void thatIsOverAtTheStartIsRenewed() throws IOException {
        var first = source().read();
        now = START.plus(Duration.ofDays(1_000));

        var renewed = source().read();

        assertThat(renewed.pin()).isEqualTo(first.pin());
        assertThat(renewed.certificate().getNotAfter().toInstant()).isAfter(now);
    }

    @Test
    void thatIsDamagedIsNotReplacedBehindPeoplesBacks() throws IOException {
        var file = data.resolve("tls.pem");
        for (var damaged : List.of("", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")) {
            Files.writeString(file, damaged);

            assertThatThrownBy(() -> source().read())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("tls.pem cannot be read")
                    .hasMessageContaining("Restore it from a backup");
            assertThat(file).hasContent(damaged);
        }
    }

    @Test
    void isNotShownWithItsKey() throws IOException {
        var identity = source().read();
        assertThat(identity.toString()).startsWith("sha256/").doesNotContain("PRIVATE", "EC");
        assertThat(PemFile.text(identity.certificate()))
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .doesNotContain("PRIVATE");
    }
}
