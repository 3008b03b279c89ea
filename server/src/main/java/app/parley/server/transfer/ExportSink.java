// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import java.io.IOException;

/// A form in which an export is written: people first, then rooms, then events, one room after the other.
interface ExportSink extends AutoCloseable {
    void person(ExportLine.Person person) throws IOException;

    void room(ExportLine.Room room) throws IOException;

    void event(Event event) throws IOException;

    /// Everything was written.
    void end() throws IOException;

    @Override
    void close() throws IOException;
}
