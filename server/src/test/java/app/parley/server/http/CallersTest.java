// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.config.AddressRange;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CallersTest {
    private static final InetAddress PROXY = InetAddress.ofLiteral("10.1.2.3");
    private static final InetAddress STRANGER = InetAddress.ofLiteral("192.0.2.9");

    private final Callers callers = new Callers(List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("::1")));

    private Caller caller(InetAddress peer, Map<String, List<String>> headers) {
        return callers.of(peer, false, name -> headers.getOrDefault(name, List.of()));
    }

    private InetAddress address(InetAddress peer, String... forwardedFor) {
        return caller(peer, Map.of("X-Forwarded-For", List.of(forwardedFor))).address();
    }

    private static InetAddress literal(String text) {
        return InetAddress.ofLiteral(text);
    }

    @Test
    void aProxyOfOursSaysWhoCallsAndHow() {
        var headers = Map.of(
                "Host", List.of("127.0.0.1:8080"),
                "X-Forwarded-For", List.of("192.0.2.1"),
                "X-Forwarded-Proto", List.of("https"),
                "X-Forwarded-Host", List.of("chat.example"));

        assertThat(caller(PROXY, headers))
                .isEqualTo(new Caller(literal("192.0.2.1"), true, Optional.of("chat.example"), true));
        assertThat(caller(STRANGER, headers))
                .isEqualTo(new Caller(STRANGER, false, Optional.of("127.0.0.1:8080"), false));
    }

    @Test
    void aProxyThatSaysNothingSpeaksForItself() {
        assertThat(caller(PROXY, Map.of("Host", List.of("chat.example"))))
                .isEqualTo(new Caller(PROXY, false, Optional.of("chat.example"), true));
    }

    @Test
    void whatStandsBeforeAStrangerIsNotBelieved() {
        assertThat(address(PROXY, "203.0.113.7, 192.0.2.1")).isEqualTo(literal("192.0.2.1"));
        assertThat(address(PROXY, "203.0.113.7, 192.0.2.1, 10.9.9.9")).isEqualTo(literal("192.0.2.1"));
        assertThat(address(PROXY, "203.0.113.7", "192.0.2.1")).isEqualTo(literal("192.0.2.1"));
    }

    @Test
    void whatIsNoAddressEndsTheWay() {
        assertThat(address(PROXY, "192.0.2.1, unknown")).isEqualTo(PROXY);
        assertThat(address(PROXY, "localhost")).isEqualTo(PROXY);
        assertThat(address(PROXY, "192.0.2.1, 10.5.5.5, " + "9".repeat(5_000))).isEqualTo(PROXY);
        assertThat(address(PROXY, " , ,")).isEqualTo(PROXY);
    }

    @Test
    void portsAndBracketsAreUnderstood() {
        assertThat(address(PROXY, "192.0.2.1:4711")).isEqualTo(literal("192.0.2.1"));
        assertThat(address(PROXY, "[2001:db8::1]:4711")).isEqualTo(literal("2001:db8::1"));
        assertThat(address(literal("::1"), "2001:db8::1")).isEqualTo(literal("2001:db8::1"));
        assertThat(address(literal("::1"), "::ffff:192.0.2.1")).isEqualTo(literal("192.0.2.1"));
    }

    @Test
    void rangesAreComparedBitByBit() {
        var range = AddressRange.parse("172.16.0.0/12");
        assertThat(range.contains(literal("172.31.255.255"))).isTrue();
        assertThat(range.contains(literal("172.32.0.0"))).isFalse();
        assertThat(range.contains(literal("::ffff:172.16.0.1"))).isTrue();
        assertThat(range.contains(literal("fd00::1"))).isFalse();
        assertThat(AddressRange.parse("0.0.0.0/0").contains(STRANGER)).isTrue();
        assertThat(AddressRange.parse("[fd00::]/8")).isEqualTo(AddressRange.parse("fd00::/8"));
        assertThat(AddressRange.parse("[::1]")).isEqualTo(AddressRange.parse("::1"));
    }
}
