// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import java.io.IOException;
import java.io.InputStream;

/// A wire of TCP alone.
final class PlainWireTest extends WireContract {
    @Override
    Wire open() throws Exception {
        line = new NarrowLine();
        return new PlainWire(line.connection());
    }

    @Override
    InputStream peer() throws IOException {
        return line.peer().getInputStream();
    }
}
