// SPDX-License-Identifier: Apache-2.0
package app.parley.server.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LanAddressesTest {
    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "172.16.3.4", "192.168.1.20", "169.254.7.7"})
    void homesAndOfficesAreLocal(String address) {
        assertThat(LanAddresses.isLocal(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "8.8.8.8", "0.0.0.0", "::1", "fe80::1", "2001:db8::1"})
    void everythingElseIsNot(String address) {
        assertThat(LanAddresses.isLocal(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void aServerOnAllAddressesAnswersAtEach() {
        assertThat(LanAddresses.serves(InetAddress.ofLiteral("0.0.0.0"), InetAddress.ofLiteral("10.0.0.1")))
                .isTrue();
    }

    @Test
    void aServerOnOneAddressAnswersOnlyThere() {
        var bound = InetAddress.ofLiteral("10.0.0.1");

        assertThat(LanAddresses.serves(bound, bound)).isTrue();
        assertThat(LanAddresses.serves(bound, InetAddress.ofLiteral("10.0.0.2")))
                .isFalse();
    }

    @Test
    void aServerOnLoopbackIsToldToNobody() throws Exception {
        assertThat(LanAddresses.reaching(InetAddress.ofLiteral("127.0.0.1"))).isEmpty();
    }
}
