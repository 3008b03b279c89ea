// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ConditionalTest {
    private static final String LETTERS = "abcdefghij";
    private static final Response WHOLE = Response.bytes(200, "text/plain", LETTERS.getBytes(StandardCharsets.UTF_8))
            .with("ETag", "\"v1\"");

    private static Response ask(String method, Response response, String... headers) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            named.put(headers[i], headers[i + 1]);
        }
        var caller = new Caller(InetAddress.getLoopbackAddress(), false, Optional.empty(), false);
        return Conditional.applied(new Call(method, "/x", "", named, new byte[0], caller), response);
    }

    private static String got(String... headers) {
        var response = ask("GET", WHOLE, headers);
        return response.status() + " " + response.headers().getOrDefault("Content-Range", "-") + " "
                + new String(response.body(), StandardCharsets.UTF_8);
    }

    @Test
    void allOfItComesWithTheWordThatPartsCanBeAskedFor() {
        assertThat(got()).isEqualTo("200 - " + LETTERS);
        assertThat(ask("GET", WHOLE).headers()).containsEntry("Accept-Ranges", "bytes");
    }

    @Test
    void onePartIsGiven() {
        assertThat(got("range", "bytes=0-0")).isEqualTo("206 bytes 0-0/10 a");
        assertThat(got("range", "bytes=2-4")).isEqualTo("206 bytes 2-4/10 cde");
        assertThat(got("range", "BYTES=7-")).isEqualTo("206 bytes 7-9/10 hij");
        assertThat(got("range", "bytes=8-99999999999")).isEqualTo("206 bytes 8-9/10 ij");
        assertThat(got("range", "bytes=-3")).isEqualTo("206 bytes 7-9/10 hij");
        assertThat(got("range", "bytes=-99")).isEqualTo("206 bytes 0-9/10 " + LETTERS);
    }

    @Test
    void whatIsNotThereIsSaidWithTheSize() {
        for (var range : List.of("bytes=10-", "bytes=10-12", "bytes=-0")) {
            var response = ask("GET", WHOLE, "range", range);
            assertThat(response.status()).as(range).isEqualTo(416);
            assertThat(response.headers()).containsEntry("Content-Range", "bytes */10");
        }
    }

    @Test
    void whatIsNoPartThatTheServerGivesIsPassedOver() {
        for (var range : List.of(
                "bytes=4-2",
                "bytes=-",
                "bytes=",
                "bytes=a-b",
                "bytes=0-1,3-4",
                "lines=0-1",
                "",
                "bytes=1-1x",
                "bytes=9999999999999999999999-")) {
            assertThat(got("range", range)).as(range).isEqualTo("200 - " + LETTERS);
        }
    }

    @Test
    void aPartOfAnotherVersionIsNotGiven() {
        assertThat(got("range", "bytes=0-0", "if-range", "\"v1\"")).isEqualTo("206 bytes 0-0/10 a");
        for (var other : List.of("\"v0\"", "W/\"v1\"", "Sun, 29 Nov 2026 08:00:00 GMT")) {
            assertThat(got("range", "bytes=0-0", "if-range", other)).as(other).isEqualTo("200 - " + LETTERS);
        }
    }

    @Test
    void whatTheCallerHasIsNotGivenAgainNotEvenInParts() {
        for (var known : List.of("\"v1\"", "W/\"v1\"", "\"v0\", \"v1\"", "*")) {
            var response = ask("GET", WHOLE, "if-none-match", known, "range", "bytes=0-0");
            assertThat(response.status()).as(known).isEqualTo(304);
            assertThat(response.body()).isEmpty();
            assertThat(response.headers()).containsEntry("ETag", "\"v1\"");
        }
        assertThat(got("if-none-match", "\"v0\"")).isEqualTo("200 - " + LETTERS);
    }

    @Test
    void theHeadIsThatOfTheWhole() {
        assertThat(ask("HEAD", WHOLE, "range", "bytes=0-0").status()).isEqualTo(200);
        assertThat(ask("HEAD", WHOLE, "if-none-match", "\"v1\"").status()).isEqualTo(304);
    }

    @Test
    void answersWithoutAVersionAndOtherOutcomesStayAsTheyAre() {
        var plain = Response.bytes(200, "text/plain", new byte[10]);
        assertThat(ask("GET", plain, "range", "bytes=0-0")).isSameAs(plain);
        var missing = Response.bytes(404, "text/plain", new byte[10]).with("ETag", "\"v1\"");
        assertThat(ask("GET", missing, "range", "bytes=0-0")).isSameAs(missing);
        assertThat(ask("POST", WHOLE, "if-none-match", "\"v1\"")).isSameAs(WHOLE);
    }

    @Property
    void partsJoinToTheWhole(@ForAll @IntRange(min = 1, max = 12) int length) {
        var joined = new StringBuilder();
        for (int from = 0; from < LETTERS.length(); from += length) {
            var part = ask("GET", WHOLE, "range", "bytes=" + from + "-" + (from + length - 1), "if-range", "\"v1\"");
            assertThat(part.status()).isEqualTo(206);
            joined.append(new String(part.body(), StandardCharsets.UTF_8));
        }
        assertThat(joined).hasToString(LETTERS);
    }
}
