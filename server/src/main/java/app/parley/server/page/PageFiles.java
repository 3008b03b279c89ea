// SPDX-License-Identifier: Apache-2.0
package app.parley.server.page;

import app.parley.server.http.Call;
import app.parley.server.http.Gzip;
import app.parley.server.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// The files of the browser page, out of the jar. Thread-safe.
///
/// Each is read once and kept, plain and compressed; only files that exist are kept, so the memory has its
/// bound. [PageVersion] says under which addresses a browser may keep them.
public final class PageFiles {
    private static final String FOLDER = "/app/parley/server/page/";
    /// Plain names: no hidden file, no way out of the page's folder.
    private static final Pattern NAME = Pattern.compile("(?:[a-z]+/)?[a-z0-9][a-z0-9-]*\\.([a-z0-9]+)");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "webmanifest", "application/manifest+json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");

    /// The address names the version, so it never means other bytes.
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final String folder;
    private final Map<String, Optional<PageFile>> files = new ConcurrentHashMap<>();
    /// Read with the first visit: a server without visits by browser starts without it.
    private volatile @Nullable Page page;

    /// Answer below `basePath`, which is empty or has a slash at its beginning and none at its end.
    public PageFiles(String basePath) {
        folder = basePath + "/";
    }

    private record Page(PageVersion version, PageFile index) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record PageFile(String type, String tag, byte[] plain, byte[] compressed) {
        static PageFile of(String type, byte[] plain) {
            return new PageFile(type, Response.tag(plain), plain, Gzip.compressed(plain, Deflater.BEST_COMPRESSION));
        }

        /// Pictures and fonts are compressed already.
        boolean gains() {
            return compressed.length < plain.length * 9L / 10;
        }
    }

    /// Answer a GET for `path`, when there is such a file.
    public Optional<Response> answer(Call call) {
        if (!call.path().startsWith(folder)) {
            return Optional.empty();
        }
        var path = call.path().substring(folder.length());
        if (path.isEmpty() || path.equals("index.html")) {
            return page().map(page -> answer(page.index, call));
        }
        if (path.startsWith("page/")) {
            return page().flatMap(page -> page.version.file(path))
                    .flatMap(this::file)
                    .map(file -> answer(file, call).with("Cache-Control", FOR_EVER));
        }
        return file(path).map(file -> answer(file, call));
    }

    private static Response answer(PageFile file, Call call) {
        boolean compressed = file.gains()
                && Gzip.isAccepted(call)
                && !(isDocument(file) && call.caller().secure());
        var response = Response.bytes(200, file.type, compressed ? file.compressed : file.plain)
                .with("ETag", compressed ? Gzip.tag(file.tag) : file.tag)
                .with("Cache-Control", "no-cache")
                .with("Vary", "Accept-Encoding");
        return compressed ? response.with("Content-Encoding", "gzip") : response;
    }

    /// One document of 17 KB, of which a browser has the newest already: not worth the alarm of scanners for BREACH,
    /// which
    /// cannot know that it holds nothing secret.
    private static boolean isDocument(PageFile file) {
        return file.type.startsWith("text/html");
    }

    /// Two first visits at once may both read it: they read the same.
    private Optional<Page> page() {
        var known = page;
        if (known == null) {
            known = PageVersion.read(name -> file(name).map(PageFile::plain))
                    .map(version -> new Page(version, PageFile.of(TYPES.getOrDefault("html", ""), version.index())))
                    .orElse(null);
            page = known;
        }
        return Optional.ofNullable(known);
    }

    private Optional<PageFile> file(String name) {
        var matcher = NAME.matcher(name);
        var type = matcher.matches() ? TYPES.get(matcher.group(1)) : null;
        if (type == null) {
            return Optional.empty();
        }
        var known = files.get(name);
        if (known != null) {
            return known;
        }
        var file = read(FOLDER + name, type);
        if (file.isPresent()) {
            files.put(name, file);
        }
        return file;
    }

    private static Optional<PageFile> read(String resource, String type) {
        try (var in = PageFiles.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(PageFile.of(type, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + resource, e);
        }
    }
}
