// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.shared.json.ExportWriter;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import java.io.IOException;
import java.io.OutputStream;

/// An export for programs: docs/reference/export-format.md.
final class JsonLines implements ExportSink {
    private final ExportWriter writer;

    JsonLines(OutputStream out, ExportLine.Header header) throws IOException {
        writer = new ExportWriter(out, header);
    }

    @Override
    public void person(ExportLine.Person person) throws IOException {
        writer.person(person);
    }

    @Override
    public void room(ExportLine.Room room) throws IOException {
        writer.room(room);
    }

    @Override
    public void event(Event event) throws IOException {
        writer.event(event);
    }

    @Override
    public void end() throws IOException {
        writer.end();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
