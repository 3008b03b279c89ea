// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Writes an export, line by line: the header, people, rooms, then the events of one room after the other, by seq.
///
/// Confined to one thread. An export counts only once [#end] has been called; [#close] alone leaves it cut short.
public final class ExportWriter implements AutoCloseable {
    private final JsonGenerator json;
    private long people;
    private long rooms;
    private long events;
    private @Nullable RoomId room;
    private long last;

    /// Begin an export on `out`, which is closed with this.
    public ExportWriter(OutputStream out, ExportLine.Header header) throws IOException {
        json = Json.FACTORY.createGenerator(new BufferedOutputStream(out, 1 << 16));
        json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        ExportLines.write(json, header);
    }

    public void person(ExportLine.Person person) throws IOException {
        people++;
        ExportLines.write(json, person);
    }

    public void room(ExportLine.Room written) throws IOException {
        rooms++;
        ExportLines.write(json, written);
    }

    /// Write the next event of its room.
    ///
    /// @throws IllegalArgumentException when it does not come after the last one
    public void event(Event event) throws IOException {
        if (event.room().equals(room) && event.seq() <= last) {
            throw new IllegalArgumentException(event.seq() + " after " + last);
        }
        room = event.room();
        last = event.seq();
        events++;
        ExportLines.write(json, new ExportLine.Happened(event));
    }

    /// How many events were written.
    public long events() {
        return events;
    }

    /// Write the last line.
    public void end() throws IOException {
        ExportLines.write(json, new ExportLine.End(people, rooms, events));
        json.writeRaw('\n');
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
