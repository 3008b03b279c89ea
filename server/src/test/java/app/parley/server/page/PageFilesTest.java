// SPDX-License-Identifier: Apache-2.0
package app.parley.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.http.Call;
import app.parley.server.http.Caller;
import app.parley.server.http.Conditional;
import app.parley.server.http.Response;
import app.parley.server.http.SecurityHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// Serves `page-files-test.txt`, which lies in the page's folder of the tests alone.
final class PageFilesTest {
    private final PageFiles files = new PageFiles("");

    private Optional<Response> get(String path, Map<String, String> headers) {
        var call = new Call(
                "GET",
                path,
                "",
                headers,
                new byte[0],
                new Caller(InetAddress.getLoopbackAddress(), false, Optional.empty(), false));
        return files.answer(call).map(response -> Conditional.applied(call, response));
    }

    private Response file(Map<String, String> headers) {
        return get("/page-files-test.txt", headers).orElseThrow();
    }

    @Test
    void aFileComesWithItsTypeAndAskedForAnewEachTime() {
        var file = file(Map.of());
        assertThat(new String(file.body(), StandardCharsets.UTF_8)).startsWith("A small file");
        assertThat(file.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(file.headers()).containsEntry("Cache-Control", "no-cache").containsKey("ETag");
    }

    @Test
    void aBrowserThatHasItIsToldSo() {
        var tag = String.valueOf(file(Map.of()).headers().get("ETag"));
        for (var known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            assertThat(file(Map.of("if-none-match", known)).status()).isEqualTo(304);
        }
        assertThat(file(Map.of("if-none-match", "\"other\"")).status()).isEqualTo(200);
    }

    @Test
    void itIsCompressedForWhoCanReadThat() throws IOException {
        var plain = file(Map.of());
        var compressed = file(Map.of("accept-encoding", "br, gzip;q=0.8"));
        assertThat(compressed.headers()).containsEntry("Content-Encoding", "gzip");
        assertThat(compressed.headers().get("ETag"))
                .isNotEqualTo(plain.headers().get("ETag"));
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
            assertThat(gzip.readAllBytes()).isEqualTo(plain.body());
        }
        assertThat(file(Map.of("accept-encoding", "gzip;q=0")).headers()).doesNotContainKey("Content-Encoding");
    }

    @Test
    void theFilesOfAVersionAreKeptForEver() {
        var index = get("/", Map.of()).orElseThrow();
        assertThat(index.headers()).containsEntry("Cache-Control", "no-cache");
        var named = Pattern.compile("\"(page/[0-9a-f]{16}/[^\"]+)\"")
                .matcher(new String(index.body(), StandardCharsets.UTF_8))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(named).anyMatch(name -> name.endsWith("/words/en.js")).anyMatch(name -> name.endsWith("/page.css"));
        for (var name : named) {
            var file = get("/" + name, Map.of("accept-encoding", "gzip")).orElseThrow();
            assertThat(file.headers()).containsEntry("Cache-Control", "public, max-age=31536000, immutable");
        }
        assertThat(get("/page/0123456789abcdef/main.js", Map.of())).isEmpty();
    }

    @Test
    void nothingButThePagesFilesIsReached() {
        for (var path : List.of(
                "/nothing.txt",
                "/../store/V001__start.sql",
                "/..%2Fstore%2FV001__start.sql",
                "/page-files-test.txt/",
                "//page-files-test.txt",
                "/core/../page-files-test.txt",
                "/core//session.js",
                "/../page/core/session.js",
                "/core/",
                "/.page-files-test.txt",
                "/page-files-test.class",
                "/PAGE-FILES-TEST.TXT")) {
            assertThat(get(path, Map.of())).isEmpty();
        }
    }

    @Test
    void aFirstVisitIsAtMost150KibWithItsHeaders() {
        var gzip = Map.of("accept-encoding", "gzip");
        var index = get("/", Map.of()).orElseThrow();
        var names = Pattern.compile("page/[0-9a-f]+/[^\"]+")
                .matcher(new String(index.body(), StandardCharsets.UTF_8))
                .results()
                .map(found -> "/" + found.group())
                .distinct()
                .toList();
        assertThat(names).hasSizeGreaterThan(50);
        long bytes = get("/", gzip).orElseThrow().body().length;
        for (var name : names) {
            var file = get(name, gzip).orElseThrow();
            // The status, the date and what the browser and the server add besides: about 300 bytes.
            bytes += file.body().length + 300;
            bytes += SecurityHeaders.of(file.contentType()).entrySet().stream()
                    .mapToInt(header ->
                            header.getKey().length() + header.getValue().length() + 4)
                    .sum();
        }
        assertThat(bytes).isLessThan(150 << 10);
    }

    @Test
    void theSignInFormWaitsForFewFiles() {
        var index = new String(get("/", Map.of()).orElseThrow().body(), StandardCharsets.UTF_8);
        var head = index.substring(0, index.indexOf("</head>"));
        assertThat(Pattern.compile("page/[0-9a-f]+/[^\"]+")
                        .matcher(head)
                        .results()
                        .map(MatchResult::group))
                .hasSizeLessThanOrEqualTo(16)
                .noneMatch(name -> name.endsWith("/chat.js"));
    }

    @Test
    void thePasswordIsMaskedAndOpenToPasswordManagers() {
        var index = new String(get("/", Map.of()).orElseThrow().body(), StandardCharsets.UTF_8);
        assertThat(Pattern.compile("<input id=\"password\"[^>]*>")
                        .matcher(index)
                        .results())
                .singleElement()
                .extracting(MatchResult::group)
                .asString()
                .contains("type=\"password\"", "autocomplete=\"current-password\"")
                .doesNotContain("onpaste");
    }

    @Test
    void onlyWhatABrowserMayShowAsADocumentCarriesTheRulesForDocuments() {
        for (var type : List.of("text/html; charset=utf-8", "image/svg+xml", "application/json", "")) {
            assertThat(SecurityHeaders.of(type)).containsKeys("Content-Security-Policy", "Permissions-Policy");
        }
        for (var type : List.of("text/javascript; charset=utf-8", "text/css; charset=utf-8")) {
            assertThat(SecurityHeaders.of(type))
                    .containsOnlyKeys("X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Resource-Policy");
        }
    }
}
