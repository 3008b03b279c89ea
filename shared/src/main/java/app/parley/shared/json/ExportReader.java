// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import app.parley.shared.protocol.ExportLine;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads an export line by line, at any size, and notices when it was cut short.
///
/// Confined to one thread. Lines of a type that this version does not know are passed over.
public final class ExportReader implements AutoCloseable {
    private static final int LONGEST_LINE = 1 << 20;

    private final BufferedInputStream in;
    private final ExportLine.Header header;
    private long line;
    private long people;
    private long rooms;
    private long events;
    private boolean ended;

    /// Open the export on `in`, which is closed with this.
    ///
    /// @throws MalformedJson when it does not begin like one; the message says at which line and why
    public ExportReader(InputStream in) throws IOException, MalformedJson {
        this.in = new BufferedInputStream(in, 1 << 16);
        var text = nextLine();
        if (text == null || !(parse(text) instanceof ExportLine.Header first)) {
            throw wrong("it does not begin with the header of an export");
        }
        header = first;
    }

    public ExportLine.Header header() {
        return header;
    }

    /// Return the next line after the header, and null behind the last one.
    ///
    /// @throws MalformedJson when a line cannot be, or the export was cut short
    public @Nullable ExportLine next() throws IOException, MalformedJson {
        for (var text = nextLine(); text != null; text = nextLine()) {
            if (text.isBlank()) {
                continue;
            }
            if (ended) {
                throw wrong("something stands behind the end");
            }
            var read = parse(text);
            if (read != null) {
                count(read);
                return read;
            }
        }
        if (!ended) {
            throw wrong("the end is missing: the file was cut short");
        }
        return null;
    }

    private void count(ExportLine read) throws MalformedJson {
        switch (read) {
            case ExportLine.Header _ -> throw wrong("a second header");
            case ExportLine.Person _ -> people++;
            case ExportLine.Room _ -> rooms++;
            case ExportLine.Happened _ -> events++;
            case ExportLine.End end -> {
                if (!end.equals(new ExportLine.End(people, rooms, events))) {
                    throw wrong(String.format(
                            Locale.ROOT,
                            "lines are missing: it counts %d events, and %d are there",
                            end.events(),
                            events));
                }
                ended = true;
            }
        }
    }

    private @Nullable ExportLine parse(String text) throws MalformedJson {
        try {
            return ExportLines.read(text);
        } catch (MalformedJson e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /// Return the error for the line that was read last; its message names the place of the line.
    public MalformedJson wrong(String what) {
        return new MalformedJson("line " + line + ": " + what);
    }

    private @Nullable String nextLine() throws IOException, MalformedJson {
        var bytes = new ByteArrayOutputStream(256);
        line++;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return bytes.size() == 0 ? null : bytes.toString(StandardCharsets.UTF_8);
            }
            if (bytes.size() == LONGEST_LINE) {
                throw wrong("it is longer than any line of an export");
            }
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
