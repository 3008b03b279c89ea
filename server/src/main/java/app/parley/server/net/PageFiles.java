package app.parley.server.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/// The files of the browser page, out of the jar. Thread-safe.
///
/// Each is read once and kept, plain and compressed; only files that exist are kept, so the memory has its
/// bound.
final class PageFiles {
    private static final String FOLDER = "/app/parley/server/page/";
    /// One plain name: no folder, no hidden file, no way out.
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*\\.([a-z0-9]+)");

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

    private final String folder;
    private final Map<String, Optional<PageFile>> files = new ConcurrentHashMap<>();

    /// Answer below `basePath`, which is empty or has a slash at its beginning and none at its end.
    PageFiles(String basePath) {
        folder = basePath + "/";
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record PageFile(String type, String tag, byte[] plain, byte[] compressed) {
        /// Pictures and fonts are compressed already.
        boolean gains() {
            return compressed.length < plain.length * 9L / 10;
        }
    }

    /// Answer a GET for `path`, when there is such a file.
    Optional<Response> answer(Call call) {
        if (!call.path().startsWith(folder)) {
            return Optional.empty();
        }
        var name = call.path().substring(folder.length());
        return file(name.isEmpty() ? "index.html" : name).map(file -> answer(file, call));
    }

    private static Response answer(PageFile file, Call call) {
        boolean compressed = file.gains() && accepts(call, "gzip");
        var tag = compressed ? "\"" + file.tag + "-gzip\"" : "\"" + file.tag + "\"";
        boolean known = call.header("If-None-Match")
                .map(tags -> Arrays.stream(tags.split(",", -1)).anyMatch(each -> same(each, tag)))
                .orElse(false);
        var response = known
                ? Response.bytes(304, "", new byte[0])
                : Response.bytes(200, file.type, compressed ? file.compressed : file.plain);
        // The files change with the server's version and carry none in their names, so the browser asks each time.
        response = response.with("ETag", tag).with("Cache-Control", "no-cache").with("Vary", "Accept-Encoding");
        return compressed && !known ? response.with("Content-Encoding", "gzip") : response;
    }

    /// Compare as RFC 9110, section 13.1.2, has it: weakly.
    private static boolean same(String sent, String tag) {
        var stripped = sent.strip();
        return stripped.equals("*") || stripped.equals(tag) || stripped.equals("W/" + tag);
    }

    private static boolean accepts(Call call, String coding) {
        return call.header("Accept-Encoding").stream()
                .flatMap(codings -> Arrays.stream(codings.split(",", -1)))
                .map(each -> each.replace(" ", ""))
                .anyMatch(each ->
                        each.equals(coding) || (each.startsWith(coding + ";") && !each.matches(".*;q=0(\\.0*)?")));
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
            if (in == null) {
                return Optional.empty();
            }
            var plain = in.readAllBytes();
            return Optional.of(new PageFile(type, tag(plain), plain, compress(plain)));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + resource, e);
        }
    }

    private static byte[] compress(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream(plain.length / 3 + 64);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private static String tag(byte[] plain) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
