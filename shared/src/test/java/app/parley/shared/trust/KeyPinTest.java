// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The hash of a server's key.
class KeyPinTest {
    private static final String PIN = "sha256/ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0";

    /// Made by `openssl ecparam -name prime256v1 -genkey`; the pin by `openssl dgst -sha256` of the key in DER.
    @Test
    void isThatOfOpenssl() throws Exception {
        var key = KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder()
                        .decode(
                                "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEldDuTAJuL0uA4+EtYQxN6ooCef+UVM+r9jS/J3THgCjKxYfiAcxM"
                                        + "vVBprijoDof1epUZnS1fiyDdKbYxnClnuw==")));
        assertThat(KeyPin.of(key)).isEqualTo(new KeyPin("sha256/6cIFJFrfvaeSiDuSXPoNeaiRv7aScQMemkgsqcIJDR8"));
    }

    @Test
    void isReadAsItIsWritten() {
        assertThat(KeyPin.parse(PIN)).contains(new KeyPin(PIN));
        assertThat(new KeyPin(PIN)).hasToString(PIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256/",
                "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0",
                "SHA256/ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0",
                "sha256/ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa",
                "sha256/ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0=",
                "sha256/ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0",
                "sha256/ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa1",
                "sha256/ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0\n"
            })
    void hasOneTextOnly(String text) {
        assertThat(KeyPin.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyPin(text));
    }
}
