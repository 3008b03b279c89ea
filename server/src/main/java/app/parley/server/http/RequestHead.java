// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The head of a request, held to RFC 9112 without leniency: two programs that read a lenient head differently see
/// different requests.
///
/// `bodyBytes` is the length of the body, [#CHUNKED] when its chunks say it, and 0 without one.
record RequestHead(long bodyBytes) {
    static final long CHUNKED = -1;

    private static final int MOST_FIELDS = 100;
    private static final String LINE_END = "\r\n";
    private static final Pattern REQUEST_LINE =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}) ([\\x21-\\x7e]+) HTTP/(\\d)\\.(\\d)");
    /// What may be in the name of a field beside letters and digits.
    private static final String NAME_SIGNS = "!#$%&'*+-.^_`|~";
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    /// Read `lines`, the request line and the fields, in ISO-8859-1 and without their line ends.
    ///
    /// @throws Refusal 400, 417, 431 or 505 when the head must be refused
    static RequestHead read(List<String> lines) {
        var line = REQUEST_LINE.matcher(lines.getFirst());
        if (!line.matches()) {
            throw refusal("The request line must be a method, an address and a version of HTTP.");
        }
        if (!line.group(3).equals("1")) {
            throw Reason.HTTP_VERSION.refusal();
        }
        if (line.group(1).equals("CONNECT") || !line.group(2).startsWith("/")) {
            throw refusal("The request must name a path of this server, which is no proxy.");
        }
        if (lines.size() > MOST_FIELDS) {
            throw Reason.HEADERS_TOO_LARGE.refusal("detail", "The request has too many headers.");
        }
        var framing = new Framing(!line.group(4).equals("0"));
        for (var field : lines.subList(1, lines.size())) {
            int colon = checkField(field);
            framing.take(
                    field.substring(0, colon).toLowerCase(Locale.ROOT),
                    field.substring(colon + 1).strip());
        }
        return new RequestHead(framing.bodyBytes());
    }

    /// Read a whole head, from its first byte to the empty line, both included.
    static RequestHead read(byte[] head, int length) {
        var text = new String(head, 0, length - 4, StandardCharsets.ISO_8859_1);
        var lines = new ArrayList<String>();
        int from = 0;
        for (int end = text.indexOf(LINE_END); end >= 0; end = text.indexOf(LINE_END, from)) {
            lines.add(text.substring(from, end));
            from = end + LINE_END.length();
        }
        lines.add(text.substring(from));
        return read(lines);
    }

    /// Check that `line` is a field, and return where the colon after its name is.
    ///
    /// @throws Refusal 400 when it is none
    static int checkField(String line) {
        int colon = 0;
        while (colon < line.length() && isOfName(line.charAt(colon))) {
            colon++;
        }
        boolean named = colon > 0 && colon < line.length() && line.charAt(colon) == ':';
        for (int i = colon + 1; named && i < line.length(); i++) {
            named = isOfValue(line.charAt(i));
        }
        if (!named) {
            throw refusal("A header must be a name, a colon and a value, on one line.");
        }
        return colon;
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || NAME_SIGNS.indexOf(c) >= 0;
    }

    /// Whether it is no control, of the characters of ISO-8859-1.
    private static boolean isOfValue(char c) {
        return c == '\t' || (c >= ' ' && c != 0x7f);
    }

    private static Refusal refusal(String detail) {
        return Reason.REQUEST_BROKEN.refusal("detail", detail);
    }

    /// The headers that say where a request ends and for which host it is.
    private static final class Framing {
        private final boolean current;
        private final List<String> hosts = new ArrayList<>(1);
        private final List<String> lengths = new ArrayList<>(1);
        private final List<String> codings = new ArrayList<>(1);

        Framing(boolean current) {
            this.current = current;
        }

        void take(String name, String value) {
            switch (name) {
                case "host" -> hosts.add(value);
                case "content-length" -> lengths.add(value);
                case "transfer-encoding" -> codings.add(value);
                case "expect" -> {
                    if (!value.equalsIgnoreCase("100-continue")) {
                        throw Reason.EXPECTATION_UNKNOWN.refusal("detail", "Only “100-continue” can be expected.");
                    }
                }
                default -> {}
            }
        }

        long bodyBytes() {
            if (hosts.size() > 1 || (hosts.isEmpty() && current)) {
                throw refusal("The request must name one host.");
            }
            if (!codings.isEmpty()) {
                boolean chunked = codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked");
                if (!chunked || !current || !lengths.isEmpty()) {
                    throw refusal("A body is either of a given length or “chunked”, and in no other coding.");
                }
                return CHUNKED;
            }
            if (lengths.isEmpty()) {
                return 0;
            }
            if (lengths.size() > 1 || !LENGTH.matcher(lengths.getFirst()).matches()) {
                throw refusal("The length of the body must be one whole number.");
            }
            return Long.parseLong(lengths.getFirst());
        }
    }
}
