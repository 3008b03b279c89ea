// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which requests reach the parser, and as what (RFC 9112).
final class RequestStreamTest {
    private static final String HOST = "Host: x\r\n";
    private static final String CHUNKED = "POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n";

    private final RequestStream stream = new RequestStream(16 * 1024);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String take(String text) {
        return new String(stream.take(ByteBuffer.wrap(bytes(text))), StandardCharsets.ISO_8859_1);
    }

    private int refused(String text) {
        take(text);
        var refusal = stream.refusal();
        return refusal == null ? 0 : refusal.reason().status();
    }

    private static String with(String... fields) {
        return "POST /x HTTP/1.1\r\n" + HOST + String.join("\r\n", fields) + "\r\n\r\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "GET /a?b=c%20d HTTP/1.1\r\nhOsT: [::1]:80\r\nX-Empty:\r\nX-Text: a\tb \u00e4 ,;\"\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST / HTTP/1.1\r\n"
                        + "Host: x\r\n"
                        + "Content-Length: 1\r\n\r\n"
                        + "aPOST / HTTP/1.1\r\n"
                        + "Host: x\r\n"
                        + "Content-Length: 0\r\n\r\n"
            })
    void whatIsRightPassesUnchanged(String text) {
        assertThat(take(text)).isEqualTo(text);
        assertThat(stream.refusal()).isNull();
        assertThat(stream.inBody()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ": x",
                " : x",
                "A",
                "A : x",
                "A\t: x",
                "A: x\0y",
                "A: x\ry",
                "A: x\n B: y",
                "A: x\u007f",
                "A: b\r\n folded",
                " A: b",
                "A\0B: x",
                "A(B): x",
                "Host: y",
                "Content-Length: -1",
                "Content-Length: +1",
                "Content-Length: 1x",
                "Content-Length: 0x1",
                "Content-Length:",
                "Content-Length: 1, 1",
                "Content-Length: 1\r\nContent-Length: 1",
                "Content-Length: 1\r\nContent-Length: 2",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding:",
                "Transfer-Encoding: chunked\r\nContent-Length: 3",
                "Content-Length: 3\r\nTransfer-Encoding: chunked"
            })
    void aHeadThatTwoProgramsCouldReadDifferentlyIsRefused(String fields) {
        assertThat(refused(with(fields))).isEqualTo(400);
        assertThat(take("GET / HTTP/1.1\r\n" + HOST + "\r\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1 \r\nHost: x\r\n\r\n",
                " GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / http/1.1\r\nHost: x\r\n\r\n",
                "GET /\r\n\r\n",
                "G(T / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /\u00e4 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\nHost: x\n\n",
                "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
                "CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n",
                "CONNECT /x HTTP/1.1\r\nHost: x\r\n\r\n",
                "\r\n\r\n\r\n",
                "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\n"
            })
    void whatIsNoRequestIsRefused(String text) {
        assertThat(refused(text)).isEqualTo(400);
    }

    @Test
    void anotherVersionOfHttpIsNamedAsSuch() {
        assertThat(refused("PRI * HTTP/2.0\r\n\r\n")).isEqualTo(505);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0016\u0003\u0001", "\u0000", "\u0080", " GET"})
    void anotherProtocolIsRefusedAtItsFirstByte(String bytes) {
        assertThat(refused(bytes)).isEqualTo(400);
    }

    @Test
    void headersHaveABound() {
        assertThat(refused("GET / HTTP/1.1\r\n" + HOST + "A: " + "x".repeat(17_000)))
                .isEqualTo(431);
    }

    @Test
    void headersAreCounted() {
        assertThat(refused("GET / HTTP/1.1\r\n" + HOST + "A: x\r\n".repeat(200) + "\r\n"))
                .isEqualTo(431);
    }

    @Test
    void onlyAContinuationCanBeExpected() {
        assertThat(refused(with("Expect: 100-continue"))).isZero();
        assertThat(refused(with("Expect: a miracle"))).isEqualTo(417);
    }

    @Test
    void anEmptyLineBeforeARequestIsLeftOut() {
        assertThat(take("\r\nGET / HTTP/1.0\r\n\r\n")).isEqualTo("GET / HTTP/1.0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3;a", "3;a=b", "3 ; a = \"x \\\" ; y\"", "3;a;b=c;d"})
    void extensionsOfAChunkAreValidAndLeftOut(String size) {
        assertThat(take(CHUNKED + size + "\r\nabc\r\n0;z=1\r\nTrailer: x\r\n\r\n"))
                .isEqualTo(CHUNKED + "3\r\nabc\r\n0\r\n\r\n");
        assertThat(stream.inBody()).isFalse();
    }

    @Test
    void chunksThatComeTogetherArePassedOnAsOne() {
        assertThat(take(CHUNKED + "1\r\na\r\n".repeat(4_000) + "2\r\nb"))
                .isEqualTo(CHUNKED + "fa1\r\n" + "a".repeat(4_000) + "b\r\n");
        assertThat(take("c\r\n0\r\n\r\n")).isEqualTo("1\r\nc\r\n0\r\n\r\n");
        assertThat(stream.inBody()).isFalse();
    }

    @Test
    void chunksAreCountedInEachBody() {
        var body = CHUNKED + "1\r\na\r\n".repeat(4_000) + "0\r\n\r\n";
        assertThat(refused(body + body)).isZero();
        assertThat(refused(CHUNKED + "1\r\na\r\n".repeat(5_000))).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "g\r\n",
                "\r\n",
                "-3\r\nabc\r\n",
                "0x3\r\nabc\r\n",
                "3\nabc\r\n",
                "3\r\nabcd\r\n",
                "3\r\nabc0\r\n\r\n",
                "3\r\nabc\n0\r\n\r\n",
                "3 a\r\nabc\r\n",
                "3;\r\nabc\r\n",
                "3;a=\"x\r\nabc\r\n",
                "123456789\r\n",
                "0\r\nno trailer\r\n\r\n"
            })
    void aBrokenChunkIsRefused(String chunks) {
        assertThat(refused(CHUNKED + chunks)).isEqualTo(400);
        assertThat(stream.inBody()).isTrue();
    }

    @Test
    void theLineOfAChunkAndTrailersHaveABound() {
        assertThat(refused(CHUNKED + "3;a=" + "x".repeat(1_000))).isEqualTo(400);
        var trailers = new RequestStream(16 * 1024);
        trailers.take(ByteBuffer.wrap(bytes(CHUNKED + "0\r\n" + "A: x\r\n".repeat(4_000))));
        assertThat(trailers.refusal()).isNotNull();
    }

    @Property(tries = 200)
    void itDoesNotMatterHowTheBytesAreCut(@ForAll long seed) {
        var random = new Random(seed);
        var all = (CHUNKED + "a;x=y\r\n0123456789\r\n1\r\nz\r\n0\r\nT: u\r\n\r\n")
                + "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello\r\n"
                + "GET / HTTP/1.1\r\nHost: x\r\n: x\r\n\r\n";
        var whole = new RequestStream(1_000);
        var expected = whole.take(ByteBuffer.wrap(bytes(all)));
        var inPieces = new RequestStream(1_000);
        var out = new StringBuilder();
        for (int at = 0; at < all.length(); ) {
            int to = Math.min(all.length(), at + 1 + random.nextInt(1 + random.nextInt(40)));
            out.append(new String(
                    inPieces.take(ByteBuffer.wrap(bytes(all.substring(at, to)))), StandardCharsets.ISO_8859_1));
            at = to;
        }
        // Chunks are as long as what came at once.
        var joined = new RequestStream(1_000).take(ByteBuffer.wrap(bytes(out.toString())));
        assertThat(joined)
                .asString(StandardCharsets.ISO_8859_1)
                .isEqualTo(new String(expected, StandardCharsets.ISO_8859_1));
        assertThat(inPieces.refusal()).isNotNull();
    }
}
