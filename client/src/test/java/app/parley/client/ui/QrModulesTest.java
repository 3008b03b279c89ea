// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.ServerAddress;
import app.parley.client.address.SharedAddress;
import app.parley.shared.trust.KeyPin;
import io.nayuki.qrcodegen.QrCode;
import org.junit.jupiter.api.Test;

final class QrModulesTest {
    private static final String LINK = new SharedAddress(
                    ServerAddress.of("192.168.100.200", 18080), new KeyPin("sha256/" + "A".repeat(43)))
            .webLink("ABCDE-23456");

    private final QrModules modules = QrModules.of(LINK);

    @Test
    void itSaysTheTextAsTheLibraryDoes() {
        var code = QrCode.encodeText(LINK, QrCode.Ecc.MEDIUM);
        assertThat(modules.side()).isEqualTo(code.size + 8);
        for (int row = 0; row < code.size; row++) {
            for (int column = 0; column < code.size; column++) {
                assertThat(modules.isDark(column + 4, row + 4)).isEqualTo(code.getModule(column, row));
            }
        }
    }

    @Test
    void fourLightModulesAreAroundIt() {
        int last = modules.side() - 1;
        for (int along = -1; along <= last + 1; along++) {
            for (int margin = -1; margin < 4; margin++) {
                assertThat(modules.isDark(along, margin)).isFalse();
                assertThat(modules.isDark(along, last - margin)).isFalse();
                assertThat(modules.isDark(margin, along)).isFalse();
                assertThat(modules.isDark(last - margin, along)).isFalse();
            }
        }
        assertThat(modules.isDark(4, 4)).isTrue();
        assertThat(modules.isDark(last - 4, 4)).isTrue();
        assertThat(modules.isDark(4, last - 4)).isTrue();
    }

    @Test
    void theLongestLinkOfANetworkNeedsFewModules() {
        // A picture of 250 pixels has four or five for each.
        assertThat(LINK.length()).isGreaterThan(100);
        assertThat(modules.side()).isLessThanOrEqualTo(53);
    }
}
