// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class GzipTest {
    private static final byte[] ROOMS = "{\"rooms\":[]}".repeat(200).getBytes(UTF_8);

    private static Call call(String method, String accepted) {
        return new Call(
                method,
                "/api/v1/rooms",
                "",
                Map.of("accept-encoding", accepted),
                new byte[0],
                new Caller(InetAddress.getLoopbackAddress(), false, Optional.empty(), false));
    }

    @Test
    void aLongAnswerInJsonIsCompressed() throws IOException {
        var answer = Gzip.applied(call("GET", "gzip, deflate, br"), Response.jsonBytes(200, ROOMS));
        assertThat(answer.headers()).containsEntry("Content-Encoding", "gzip").containsEntry("Vary", "Accept-Encoding");
        assertThat(answer.body()).hasSizeLessThan(ROOMS.length / 10);
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(plain.readAllBytes()).isEqualTo(ROOMS);
        }
    }

    @Test
    void aCallerWhoDoesNotAskForItGetsItPlain() {
        for (var accepted : new String[] {"", "br", "gzip;q=0", "identity"}) {
            var answer = Gzip.applied(call("GET", accepted), Response.jsonBytes(200, ROOMS));
            assertThat(answer.headers()).doesNotContainKey("Content-Encoding").containsKey("Vary");
            assertThat(answer.body()).isEqualTo(ROOMS);
        }
    }

    @Test
    void shortAnswersOtherTypesAndAnswersWithTokensStayAsTheyAre() {
        var tokens = Response.jsonBytes(200, ROOMS);
        assertThat(Gzip.applied(call("POST", "gzip"), tokens)).isSameAs(tokens);
        var little = Response.jsonBytes(200, "{}".getBytes(UTF_8));
        assertThat(Gzip.applied(call("GET", "gzip"), little)).isSameAs(little);
        var picture = Response.bytes(200, "image/png", ROOMS);
        assertThat(Gzip.applied(call("GET", "gzip"), picture)).isSameAs(picture);
        var refused = Response.jsonBytes(503, ROOMS);
        assertThat(Gzip.applied(call("GET", "gzip"), refused)).isSameAs(refused);
    }
}
