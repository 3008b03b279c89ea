// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.shared.refusal.Reason;
import java.util.Arrays;
import java.util.Optional;

/// Returns only the part that the caller lacks, for replies that name their version with an `ETag` (RFC 9110, sections
/// 13 and 14).
public final class Conditional {
    private Conditional() {}

    /// Return the reply to `call` from `response`: 304 if the caller has it, one part if it asks for one of this
    /// version, 416 for a part that is not there, or all of it.
    public static Response applied(Call call, Response response) {
        var tag = response.headers().get("ETag");
        if (tag == null || response.status() != 200 || call.changes()) {
            return response;
        }
        if (call.header("If-None-Match").map(tags -> names(tags, tag)).orElse(false)) {
            return response.unchanged();
        }
        var whole = response.with("Accept-Ranges", "bytes");
        long size = response.body().length;
        // HEAD asks for the headers of the whole.
        return call.method().equals("GET")
                ? range(call, tag, size).map(range -> part(whole, range, size)).orElse(whole)
                : whole;
    }

    /// Compare weakly (section 13.1.2).
    private static boolean names(String sent, String tag) {
        return Arrays.stream(sent.split(",", -1))
                .map(String::strip)
                .anyMatch(each -> each.equals("*") || each.equals(tag) || each.equals("W/" + tag));
    }

    /// A part of another version would not fit to those that the caller has (section 13.1.5).
    private static Optional<ByteRange> range(Call call, String tag, long size) {
        boolean fits = call.header("If-Range").map(tag::equals).orElse(true);
        return fits ? call.header("Range").flatMap(header -> ByteRange.parse(header, size)) : Optional.empty();
    }

    private static Response part(Response whole, ByteRange range, long size) {
        if (range.isEmpty()) {
            return Response.refused(Reason.RANGE_NOT_SATISFIABLE.refusal("size", size))
                    .with("Content-Range", range.header(size));
        }
        var bytes = Arrays.copyOfRange(whole.body(), (int) range.first(), (int) range.last() + 1);
        return whole.withStatus(206).withBody(bytes).with("Content-Range", range.header(size));
    }
}
