// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.StartFailure;
import app.parley.server.config.MetricsAccess;
import app.parley.server.http.TimeLimits;
import app.parley.shared.api.Problem;
import app.parley.shared.api.ServerInfo;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What the server says by HTTP about itself, the order in which it answers, and how long it waits for slow peers.
final class HttpServerIT extends HttpScene {
    @Nested
    class TheServerItself {
        @Test
        void saysWhatItIs() throws Exception {
            var info = read(send(to("/api/v1/server")), ServerInfo.class);
            assertThat(info.name()).isEqualTo("Ada's chat");
            assertThat(info.limits().textLength()).isEqualTo(8000);
            assertThat(send(to("/api/v1/server")).headers().allValues("Date")).hasSize(1);
        }

        @Test
        void givesAFileInPartsOfOneVersion() throws Exception {
            var path = "/page-files-test.txt";
            var whole = send(to(path));
            var tag = whole.headers().firstValue("ETag").orElseThrow();
            var part = send(to(path).header("Range", "bytes=2-5").header("If-Range", tag));
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 2, 6));
            assertThat(part.headers().firstValue("Content-Range")).contains("bytes 2-5/" + whole.body().length);
            var compressed = send(to(path).header("Range", "bytes=2-5").header("Accept-Encoding", "gzip"));
            assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(compressed.headers().firstValue("ETag")).isNotEqualTo(Optional.of(tag));
            assertThat(compressed.body()).hasSize(4);
            var head = send(to(path).HEAD().header("Range", "bytes=2-5"));
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.headers().firstValue("Content-Length")).contains(String.valueOf(whole.body().length));
            assertThat(send(to(path).header("If-None-Match", tag)).statusCode()).isEqualTo(304);
        }

        @Test
        void saysWhetherItIsWell() throws Exception {
            assertThat(send(to("/healthz")).statusCode()).isEqualTo(200);
            assertThat(send(to("/readyz")).statusCode()).isEqualTo(200);
            trouble = Optional.of("The disk is full.");
            var response = send(to("/readyz"));
            assertThat(problem(response)).isEqualTo("503 not-ready");
            assertThat(read(response, Problem.class).detail()).isEqualTo("The disk is full.");
            assertThat(send(to("/healthz")).statusCode()).isEqualTo(200);
        }

        @Test
        void showsItsFiguresToWhoMaySeeThem() throws Exception {
            assertThat(new String(send(to("/metrics")).body(), StandardCharsets.UTF_8))
                    .startsWith("chat_connected_clients");
            assertThat(problem(send(to("/metrics").header("X-Forwarded-For", "10.0.0.1"))))
                    .isEqualTo("403 forbidden");
            reopen(TimeLimits.USUAL, MetricsAccess.TOKEN);
            assertThat(problem(send(to("/metrics")))).isEqualTo("401 not-signed-in");
            assertThat(problem(send(to("/metrics").header("Authorization", "Bearer wrong"))))
                    .isEqualTo("401 not-signed-in");
            assertThat(send(to("/metrics").header("Authorization", "Bearer figures-token"))
                            .statusCode())
                    .isEqualTo(200);
            reopen(TimeLimits.USUAL, MetricsAccess.OFF);
            assertThat(problem(send(to("/metrics")))).isEqualTo("404 not-found");
        }

        @Test
        void givesThePagesFiles() throws Exception {
            var file = send(to("/page-files-test.txt"));
            assertThat(new String(file.body(), StandardCharsets.UTF_8)).startsWith("A small file");
            var tag = file.headers().firstValue("ETag").orElseThrow();
            var again = send(to("/page-files-test.txt").header("If-None-Match", tag));
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(send(to("/")).headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        }

        @Test
        void answersHeadWithTheHeadersOfGet() throws Exception {
            for (var path : List.of("/page-files-test.txt", "/api/v1/server", "/healthz", "/nowhere")) {
                var get = send(to(path));
                var head = send(to(path).method("HEAD", BodyPublishers.noBody()));
                assertThat(head.statusCode()).isEqualTo(get.statusCode());
                assertThat(head.headers().firstValue("Content-Length"))
                        .isEqualTo(get.headers().firstValue("Content-Length"))
                        .isPresent();
                assertThat(head.body()).isEmpty();
            }
        }

        @Test
        void givesALargeAnswerWhole() throws Exception {
            assertThat(send(to("/test/large")).body()).hasSize(3_000_000);
        }

        @Test
        void answersRequestsThatComeInOnePieceOneAfterTheOther() throws Exception {
            try (var peer = new Peer()) {
                peer.write(request("GET /healthz", "Host: x") + request("GET /readyz", "Host: x", "Connection: close"));
                assertThat(peer.trickle("").lines()).contains("alive", "ready");
            }
        }

        @Test
        void readsTheNextRequestOnlyWhenItHasAnsweredTheLast() throws Exception {
            try (var peer = new Peer()) {
                peer.ask("GET /test/gate", "Host: x");
                // The answer to another peer shows that the server has seen the first request by itself.
                assertThat(send(to("/healthz")).statusCode()).isEqualTo(200);
                peer.ask("GET /readyz", "Host: x", "Connection: close");
                gate.countDown();
                assertThat(peer.trickle("").lines()).contains("HTTP/1.1 204 No Content", "HTTP/1.1 200 OK", "ready");
            }
        }

        @Test
        void readsABodyThatComesAfterItsHeadersAndThenTheNextRequest() throws Exception {
            try (var peer = new Peer()) {
                peer.ask("POST /test/length", "Host: x", "Content-Length: 18");
                assertThat(send(to("/healthz")).statusCode()).isEqualTo(200);
                peer.write("{\"username\":\"ben\"");
                assertThat(send(to("/healthz")).statusCode()).isEqualTo(200);
                peer.write("}" + request("GET /readyz", "Host: x", "Connection: close"));
                assertThat(peer.trickle(""))
                        .contains("\r\n\r\n15HTTP/1.1 200 OK")
                        .endsWith("ready\n");
            }
        }

        @Test
        void saysThatItIsBusyWhenEveryThreadAndEveryPlaceIsTaken() {
            var answers = new ArrayList<CompletableFuture<HttpResponse<byte[]>>>();
            var busy = new CompletableFuture<HttpResponse<byte[]>>();
            for (int i = 0; i < 300; i++) {
                var answer = client.sendAsync(to("/test/gate").build(), BodyHandlers.ofByteArray());
                answers.add(answer.whenComplete((response, _) -> busy.complete(response)));
            }
            assertThat(problem(busy.join())).isEqualTo("503 busy");
            gate.countDown();
            assertThat(answers.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                    .containsOnly(204, 503)
                    .filteredOn(status -> status == 204)
                    .hasSizeGreaterThanOrEqualTo(32);
        }

        @Test
        void saysClearlyThatItsPortIsTaken() {
            assertThatThrownBy(() -> open(door.address().getPort(), TimeLimits.USUAL, MetricsAccess.OPEN))
                    .isInstanceOf(StartFailure.class)
                    .hasMessage("Port %d is in use by another program. Stop it, or choose another with --port."
                            .formatted(door.address().getPort()));
        }
    }

    @Nested
    class SlowPeers {
        @Test
        void whoSendsNothingIsCutOff() throws Exception {
            reopen(SHORT, MetricsAccess.LOOPBACK);
            try (var peer = new Peer()) {
                assertThat(peer.trickle("")).isEmpty();
            }
        }

        @Test
        void whoSendsHeadersByteByByteIsCutOff() throws Exception {
            reopen(SHORT, MetricsAccess.LOOPBACK);
            try (var peer = new Peer()) {
                peer.write("GET /healthz HTTP/1.1\r\nHost: x\r\n");
                assertThat(peer.trickle("X-Long: " + "x".repeat(10_000))).isEmpty();
            }
        }

        @Test
        void whoSendsABodyByteByByteIsCutOff() throws Exception {
            reopen(SHORT, MetricsAccess.LOOPBACK);
            try (var peer = new Peer()) {
                peer.ask("POST /test/length", "Host: x", "Content-Length: 60000");
                assertThat(peer.trickle(" ".repeat(60_000))).isEmpty();
            }
        }

        @Test
        void whoStaysWithoutAskingIsCutOffAfterItsAnswer() throws Exception {
            reopen(SHORT, MetricsAccess.LOOPBACK);
            try (var peer = new Peer()) {
                peer.ask("GET /healthz", "Host: x");
                assertThat(peer.line()).isEqualTo("HTTP/1.1 200 OK");
                assertThat(peer.trickle("")).endsWith("alive\n");
            }
        }

        @Test
        void whoWaitsForAnAnswerIsNotCutOff() throws Exception {
            reopen(SHORT, MetricsAccess.LOOPBACK);
            try (var peer = new Peer();
                    var idle = new Peer()) {
                peer.ask("GET /test/gate", "Host: x");
                // This one is cut off, after as long as it takes for both.
                assertThat(idle.trickle("")).isEmpty();
                gate.countDown();
                assertThat(peer.line()).isEqualTo("HTTP/1.1 204 No Content");
            }
        }
    }

    @Nested
    class AnUpgrade {
        @Test
        void hasNoBodyThatCouldComeTooLate() throws Exception {
            reopen(SHORT, MetricsAccess.LOOPBACK);
            try (var peer = new Peer();
                    var idle = new Peer()) {
                peer.ask("GET /ws", "Host: x", "Connection: Upgrade", "Upgrade: websocket");
                assertThat(idle.trickle("")).isEmpty();
                gate.countDown();
                assertThat(peer.line()).startsWith("HTTP/1.1 101 ");
            }
        }
    }
}
