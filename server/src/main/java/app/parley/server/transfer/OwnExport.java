// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.shared.json.ExportReader;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.protocol.ExportLine;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// An export of Parley's own, of a server or an app: docs/reference/export-format.md.
final class OwnExport implements ImportSource {
    private final ExportReader reader;

    OwnExport(InputStream in) throws IOException, MalformedJson {
        reader = new ExportReader(in);
    }

    @Override
    public ExportLine.Header header() {
        return reader.header();
    }

    @Override
    public @Nullable ExportLine next() throws IOException, MalformedJson {
        return reader.next();
    }

    @Override
    public MalformedJson wrong(String what) {
        return reader.wrong(what);
    }

    @Override
    public boolean isForeign() {
        return false;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
