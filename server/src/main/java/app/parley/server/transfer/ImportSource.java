// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.shared.json.MalformedJson;
import app.parley.shared.protocol.ExportLine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Something to be imported, in the order of an export: people and rooms before
/// what is theirs, events one room after the other.
interface ImportSource extends AutoCloseable {
    ExportLine.Header header();

    /// Return the next line, and null behind the last one.
    @Nullable
    ExportLine next() throws IOException, MalformedJson;

    /// Return what to throw when the line that was read last cannot be; it says where that was.
    MalformedJson wrong(String what);

    /// Whether another program wrote it, so that what cannot be taken is left out instead of refused.
    default boolean isForeign() {
        return true;
    }

    @Override
    void close() throws IOException;
}
