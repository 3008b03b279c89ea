// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Compresses answers for callers that accept gzip.
public final class Gzip {
    /// Below this, an answer fits into one packet anyway.
    private static final int WORTHWHILE_BYTES = 1_200;

    private Gzip() {}

    /// Return `response` compressed where that helps: an answer in JSON to a caller that reads gzip.
    ///
    /// Only answers to questions, which hold no secrets: an answer with tokens is never compressed together with
    /// what its caller sent.
    static Response applied(Call call, Response response) {
        if (call.changes()
                || response.status() != 200
                || !response.contentType().equals("application/json")
                || response.headers().containsKey("Content-Encoding")
                || response.body().length < WORTHWHILE_BYTES) {
            return response;
        }
        var varying = response.with("Vary", "Accept-Encoding");
        if (!isAccepted(call)) {
            return varying;
        }
        var tag = response.headers().get("ETag");
        return (tag == null ? varying : varying.with("ETag", tag(tag)))
                .with("Content-Encoding", "gzip")
                .withBody(compressed(response.body(), Deflater.BEST_SPEED));
    }

    /// Return the tag of the compressed form of content with `tag`: other bytes need another tag.
    public static String tag(String tag) {
        return tag.substring(0, tag.length() - 1) + "-gzip\"";
    }

    public static boolean isAccepted(Call call) {
        return call.header("Accept-Encoding").stream()
                .flatMap(codings -> Arrays.stream(codings.split(",", -1)))
                .map(each -> each.replace(" ", ""))
                .anyMatch(each -> each.equals("gzip") || (each.startsWith("gzip;") && !each.matches(".*;q=0(\\.0*)?")));
    }

    /// Return `plain` compressed as hard as `level` says ([Deflater]).
    public static byte[] compressed(byte[] plain, int level) {
        var bytes = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (var gzip = new Leveled(bytes, level)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("compressing in memory", e);
        }
        return bytes.toByteArray();
    }

    private static final class Leveled extends GZIPOutputStream {
        Leveled(ByteArrayOutputStream bytes, int level) throws IOException {
            super(bytes);
            def.setLevel(level);
        }
    }
}
